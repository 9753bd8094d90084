"""Letters where no mail server is set up."""

from io import StringIO

from django.core.mail import EmailMessage

from samsyn.core.printed_mail import EmailBackend


def test_a_letter_is_printed_as_people_read_it():
    paper = StringIO()
    letter = EmailMessage("Du är inbjuden", "Öppna länken:\n", "samsyn@localhost", ["ada@exempel.se"])
    EmailBackend(stream=paper).send_messages([letter])
    assert paper.getvalue() == "Brev till ada@exempel.se: Du är inbjuden\n\nÖppna länken:\n\n"
