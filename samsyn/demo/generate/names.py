"""Names as they are heard in Swedish schools today, joined at random so that they point at nobody."""

from dataclasses import dataclass
from random import Random


@dataclass(frozen=True)
class Origin:
    """Where a family's names come from, how common that is, and the mother tongue (ISO 639-3)."""

    weight: int
    language: str
    girls: tuple[str, ...]
    boys: tuple[str, ...]
    families: tuple[str, ...]


def _origin(weight: int, language: str, girls: str, boys: str, families: str) -> Origin:
    return Origin(weight, language, tuple(girls.split()), tuple(boys.split()), tuple(families.split()))


SWEDISH = _origin(
    660,
    "swe",
    "Alice Maja Vera Alma Selma Elsa Lilly Astrid Freja Wilma Ebba Olivia Agnes Saga Alva Ella Stella "
    "Ester Ines Signe Tyra Clara Molly Ellen Nova Juni Iris Lovisa Linnea Moa Tilde Hedda Edith Elin "
    "Ida Emma Klara Amanda Tuva Svea Greta Majken Livia Rut Julia Emilia Felicia Thea Nellie Cornelia "
    "Filippa Stina Vendela Märta",
    "William Liam Noah Hugo Lucas Adam Oliver Elias Oscar Walter Matteo Alfred Ludvig Nils Leo Axel "
    "Vincent Arvid Isak Theo Harry Emil Melvin Gustav Viggo Sixten Malte Otto Ebbe Melker Filip Albin "
    "Viktor Anton Simon Edvin Love Loke Tage Olle Frans Sigge Charlie Jack Ivar Erik Valter Wilmer "
    "Rasmus Måns Elton Kasper Jonathan Göran",
    "Andersson Johansson Karlsson Nilsson Eriksson Larsson Olsson Persson Svensson Gustafsson "
    "Pettersson Jonsson Jansson Hansson Bengtsson Jönsson Lindberg Jakobsson Magnusson Lindström "
    "Lindqvist Lindgren Berg Axelsson Bergström Lundberg Lind Lundgren Mattsson Berglund Fredriksson "
    "Sandberg Henriksson Forsberg Sjöberg Wallin Engström Eklund Danielsson Håkansson Gunnarsson "
    "Bergman Björk Holm Wikström Isaksson Fransson Bergqvist Nyström Holmberg Arvidsson Löfgren "
    "Söderberg Nyberg Blomqvist Claesson Norberg Ström Åberg Hedlund Dahlgren",
)
OTHERS = (
    _origin(
        80,
        "ara",
        "Maryam Nour Fatima Sara Lina Yasmin Hala Rama Jana Aya Zahra Tala Dana Rania Salma Lamar",
        "Omar Ali Mohammed Yusuf Ahmad Hamza Karim Ibrahim Khaled Zaid Yahya Samir Amir Bilal Anas Rami",
        "Haddad Khalil Nasser Saleh Mansour Darwish Hamdan Aziz Sayegh Khoury Barakat Shaheen Qasim Issa "
        "Jaber",
    ),
    _origin(
        40,
        "som",
        "Hodan Amina Ifrah Sagal Hibaq Ayaan Fadumo Nasra Ubah Khadra",
        "Abdi Liban Guled Mahad Yonis Zakaria Ayub Bashir Farah Sharmarke",
        "Warsame Abdullahi Hassan Jama Farah Nuur Hersi Mohamud Elmi Osman Duale Gedi",
    ),
    _origin(
        35,
        "bos",
        "Amra Lejla Emina Selma Azra Ajla Merjem Dalila Sofija Milica",
        "Tarik Emir Haris Adnan Damir Nikola Marko Stefan Luka Kenan",
        "Begovic Hodzic Kovacevic Petrovic Jovanovic Halilovic Delic Mehic Ilic Markovic Suljic",
    ),
    _origin(
        35,
        "fas",
        "Parisa Shirin Roya Setareh Nilofar Zohra Mina Tara Nasrin Laleh",
        "Arman Dariush Kian Reza Mehdi Navid Sina Farhad Omid Behnam",
        "Karimi Rahimi Hosseini Ahmadi Rezai Moradi Jafari Tehrani Akbari Noori Sharifi",
    ),
    _origin(
        25,
        "kmr",
        "Rojin Berivan Zilan Evin Dilan Nazdar Helin Avin",
        "Baran Azad Serhat Rojhat Diyar Welat Aram Hogir",
        "Demir Kaya Yildiz Aslan Ozkan Polat Celik Dogan Bozarslan",
    ),
    _origin(
        25,
        "pol",
        "Zuzanna Maja Hanna Oliwia Julia Zofia Lena Wiktoria",
        "Jakub Szymon Kacper Filip Antoni Mateusz Igor Tymon",
        "Nowak Kowalski Wojcik Kaminski Lewandowski Zielinski Mazur Krawczyk Duda Pawlak",
    ),
    _origin(
        25,
        "fin",
        "Aino Helmi Venla Ilona Tuuli Kaisa Sanni Anni",
        "Eino Onni Veikko Antti Mikko Jani Lauri Eetu",
        "Korhonen Virtanen Nieminen Heikkinen Laine Koskinen Rantala Salonen Kallio Niemi",
    ),
    _origin(
        25,
        "tir",
        "Selam Feven Rahwa Bethlehem Winta Saron Luwam Hiwot",
        "Yonas Filmon Natnael Abel Dawit Robel Amanuel Nahom",
        "Tesfay Gebremedhin Haile Kidane Tekle Berhane Habte Mehari Woldu Negash",
    ),
    _origin(
        20,
        "spa",
        "Valentina Camila Lucia Antonia Paloma Daniela Ximena",
        "Mateo Diego Santiago Joaquin Tomas Andres Rafael",
        "Gonzalez Munoz Rojas Herrera Castillo Fuentes Vargas Morales Reyes",
    ),
    _origin(
        15,
        "ukr",
        "Daryna Sofiia Kateryna Polina Anastasia Yeva Oksana",
        "Maksym Artem Danylo Bohdan Nazar Tymofii Andrii",
        "Shevchenko Kovalenko Bondarenko Tkachenko Kravets Melnyk Lysenko Savchuk",
    ),
    _origin(
        15,
        "tha",
        "Kanya Mali Suda Pim Ploy Dao",
        "Anan Chai Niran Somchai Krit Pong",
        "Saetang Wongsa Chaiyo Srisai Boonmee Thongdee Kaewsai",
    ),
)


def draw_origin(chance: Random, *, sva: bool) -> Origin:
    """Most have Swedish names; who reads Swedish as a second language has another mother tongue."""
    if not sva and chance.random() < SWEDISH.weight / 780:
        return SWEDISH
    return chance.choices(OTHERS, weights=[origin.weight for origin in OTHERS])[0]


def draw_name(chance: Random, origin: Origin, *, girl: bool) -> tuple[str, str]:
    """A given and a family name; given names cross borders more easily than family names do."""
    given_from = SWEDISH if chance.random() < 0.2 else origin
    return chance.choice(given_from.girls if girl else given_from.boys), chance.choice(origin.families)
