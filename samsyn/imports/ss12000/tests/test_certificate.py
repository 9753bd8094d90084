"""A register that lets in only those who show a certificate, with a real handshake."""

import ssl
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from django.conf import settings

from samsyn.imports.ss12000.client import Client, Interrupted
from samsyn.imports.ss12000.configuration import load
from samsyn.imports.ss12000.tests.conftest import configure
from tests.register.server import Register, serving


ACCESS = 'secret_file = "ss12000.secret"\n'


def write_certificate(file: Path) -> None:
    """A certificate for this machine that vouches for itself, and its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    plain = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    file.write_bytes(certificate.public_bytes(pem) + key.private_bytes(pem, *plain))


def strict(file: Path) -> ssl.SSLContext:
    """Lets in only those who show a certificate that the file vouches for."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH, cafile=str(file))
    context.load_cert_chain(file)
    context.verify_mode = ssl.CERT_REQUIRED
    return context


@pytest.mark.parametrize("shown", [True, False])
def test_the_certificate_in_the_configuration_lets_us_in(
    shown: bool, register: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.PLACES.make()
    file = Path(settings.PLACES.keys) / "vi.pem"
    write_certificate(file)
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    with serving(register, strict(file)) as address:
        configure(address, access=ACCESS + ('certificate = "vi.pem"' if shown else ""))
        with Client(load(), wait=lambda seconds: None) as client:
            if shown:
                assert client.get("organisations", "organisations", {})["data"]
            else:
                with pytest.raises(Interrupted):
                    client.get("organisations", "organisations", {})
