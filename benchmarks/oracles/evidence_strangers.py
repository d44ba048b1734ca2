"""A pack of evidence in the hands of other tools: each of them must accept it as it is, and none once a byte of it is another.

    pip install securesystemslib==1.6.0 in-toto-attestation==0.9.3 rfc8785==0.1.4 cryptography
    python3 benchmarks/oracles/evidence_strangers.py PACK PUBLIC_KEY.pem

Ends with 1 where one does not.
"""

import gzip
import hashlib
import json
import subprocess
import sys
from pathlib import Path

import rfc8785
from cryptography.hazmat.primitives.serialization import load_pem_public_key
from in_toto_attestation.v1.resource_descriptor import ResourceDescriptor
from in_toto_attestation.v1.statement import Statement
from securesystemslib.dsse import Envelope
from securesystemslib.exceptions import VerificationError
from securesystemslib.signer import SSlibKey

pack, key_file = Path(sys.argv[1]), Path(sys.argv[2])
wrong = 0


def say(what, holds):
    global wrong
    wrong += not holds
    print(("ok     " if holds else "WRONG  ") + what)


envelope = json.loads((pack / "envelope.json").read_text())
keyid = envelope["signatures"][0]["keyid"]
key = SSlibKey.from_crypto(load_pem_public_key(key_file.read_bytes()), keyid=keyid)
dsse = Envelope.from_dict(json.loads(json.dumps(envelope)))
say("securesystemslib: the envelope's signature", list(dsse.verify([key], 1)) == [keyid])
torn = Envelope(dsse.payload[:-1] + b" ", dsse.payload_type, dsse.signatures)
try:
    torn.verify([key], 1)
    say("securesystemslib: refuses another payload", False)
except VerificationError:
    say("securesystemslib: refuses another payload", True)

read = json.loads(dsse.payload)
subjects = [ResourceDescriptor(name=s["name"], digest=s["digest"]).pb for s in read["subject"]]
statement = Statement(subjects, read["predicateType"], read["predicate"])
statement.validate()
say(f"in-toto-attestation: a statement of {len(subjects)} subjects", True)
say(
    "hashlib: the documents' digests",
    all(hashlib.sha256((pack / s["name"]).read_bytes()).hexdigest() == s["digest"]["sha256"] for s in read["subject"]),
)

documents = [pack / s["name"] for s in read["subject"] if s["name"].endswith(".json")] + [pack / "envelope.json"]
say(
    f"rfc8785: the bytes of {len(documents)} documents",
    all(rfc8785.dumps(json.loads(d.read_bytes())) == d.read_bytes() for d in documents)
    and rfc8785.dumps(read) == dsse.payload,
)

lines = gzip.decompress((pack / "samples.jsonl.gz").read_bytes()).split(b"\n")[:-1]
leaves = [line for line in lines if not line.startswith(b'{"closed"')]
say(f"rfc8785: the bytes of {len(leaves)} leaves", all(rfc8785.dumps(json.loads(l)) == l for l in leaves))


def tree(size):
    line = json.loads(lines[0])
    if line.get("closed") == size:
        return bytes.fromhex(json.loads(lines.pop(0))["hash"])
    if size == 1:
        return hashlib.sha256(b"\0" + lines.pop(0)).digest()
    left = 1 << ((size - 1).bit_length() - 1)
    return hashlib.sha256(b"\1" + tree(left) + tree(size - left)).digest()


signed = json.loads((pack / "tree.json").read_bytes())
say("hashlib: the root of the tree", tree(signed["leaves"]).hex() == signed["root"] and not lines)
sums = subprocess.run(["sha256sum", "-c", "samples.jsonl.gz.sha256"], cwd=pack, capture_output=True)
say("sha256sum: the samples", sums.returncode == 0)
sys.exit(wrong > 0)
