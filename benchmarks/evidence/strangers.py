"""What programs of others say of a pack: strangers.py PACK PUBLIC_KEY.pem. Ends with 1 where one of them refuses."""

import base64
import json
import pathlib
import sys

import proofbundle.intoto
import rfc8785
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_public_key
from in_toto_attestation.v1.statement import Statement
from google.protobuf import json_format
from in_toto_attestation.v1 import statement_pb2
from proofbundle.bundle import verify_bundle
from proofbundle.evalclaim import decode_eval_claim
from securesystemslib.dsse import Envelope
from securesystemslib.signer import SSlibKey

pack = pathlib.Path(sys.argv[1])
pem = pathlib.Path(sys.argv[2]).read_text()
raw = load_pem_public_key(pem.encode()).public_bytes(Encoding.Raw, PublicFormat.Raw)
refused = 0


def say(who, what, accepted):
    global refused
    refused += not accepted
    print("accepted" if accepted else "REFUSED ", who, what)


def attempt(who, what, run):
    try:
        say(who, what, run())
    except Exception as error:
        say(who, f"{what}: {type(error).__name__} {error}", False)


def dsse(name):
    envelope = json.loads((pack / name).read_text())
    keyid = envelope["signatures"][0]["keyid"]
    key = SSlibKey(keyid, "ed25519", "ed25519", {"public": raw.hex()})
    return bool(Envelope.from_dict(envelope).verify([key], 1))


def statement(name):
    payload = base64.b64decode(json.loads((pack / name).read_text())["payload"])
    message = json_format.Parse(payload, statement_pb2.Statement(), ignore_unknown_fields=True)
    Statement.copy_from_pb(message).validate()
    return True


def claim(name):
    bundle = json.loads((pack / name).read_text())
    return bool(verify_bundle(bundle).ok) and decode_eval_claim(bundle) is not None


def result(name):
    found = proofbundle.intoto.verify_eval_result_dsse(json.loads((pack / name).read_text()), raw)
    return found["ok"] is True


envelopes = ["envelope.json"] + sorted(p.name for p in pack.glob("claim-*.eval-result.json"))
for name in envelopes:
    attempt("securesystemslib", name, lambda: dsse(name))
    attempt("in-toto-attestation", name, lambda: statement(name))
for name in sorted(p.name for p in pack.glob("claim-*.proofbundle.json")):
    attempt("proofbundle", name, lambda: claim(name))
for name in envelopes[1:]:
    attempt("proofbundle", name, lambda: result(name))
for path in sorted(pack.glob("*.json")):
    attempt("rfc8785", path.name, lambda: rfc8785.dumps(json.loads(path.read_text())) == path.read_bytes())
sys.exit(1 if refused else 0)
