#!/usr/bin/env bash
# What programs of others say of a pack: securesystemslib and in-toto-attestation of its envelopes, proofbundle of its claims, rfc8785
# of the form of its documents. Brings them from PyPI once, into target/strangers. Usage: benchmarks/evidence/strangers.sh PACK PUBLIC_KEY
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
python=${TRUSTLLM_STRANGERS:-$root/target/strangers/bin/python}
if [ ! -x "$python" ]; then
  python3 -m venv "$root/target/strangers"
  "$python" -m pip install --quiet --disable-pip-version-check \
    'proofbundle[eval]==6.3.1' securesystemslib==1.6.0 in-toto-attestation==0.9.3 rfc8785==0.1.4 ||
    { rm -rf "$root/target/strangers"; exit 3; }
fi
exec "$python" "$root/benchmarks/evidence/strangers.py" "$1" "$2"
