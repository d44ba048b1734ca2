"""Renews the table of prices that ships, from the price file inside a release of litellm.

usage: python3 renew.py VERSION DAY model_prices_and_context_window.json > ../../core/src/main/resources/org/trustllm/calling/prices.json

The file lies in the package `litellm` of PyPI. Only numbers are taken, of the models below; one that the file no longer
has is told on standard error and left out, because its provider no longer offers it.
"""
import json, sys
from decimal import Decimal

MODELS = {
    "openai": """gpt-6-astra gpt-6-sol gpt-6-luna gpt-6.1-sol gpt-6.1-terra gpt-5.6 gpt-5.6-sol gpt-5.6-terra gpt-5.6-luna gpt-5.5
        gpt-5.5-pro gpt-5.4 gpt-5.4-mini gpt-5.4-nano gpt-5.4-pro gpt-5.2 gpt-5.2-pro gpt-5.1 gpt-5 gpt-5-mini gpt-5-nano
        gpt-5-pro gpt-4.1 gpt-4.1-mini gpt-4.1-nano gpt-4o gpt-4o-2024-05-13 gpt-4o-mini gpt-4-turbo gpt-4 gpt-3.5-turbo o1 o3 o3-mini
        o3-pro o4-mini""",
    "anthropic": """claude-opus-5-5 claude-opus-5 claude-sonnet-5-5 claude-sonnet-5 claude-haiku-5-5 claude-opus-4-8
        claude-opus-4-7 claude-opus-4-6 claude-opus-4-5 claude-opus-4-1 claude-opus-4 claude-sonnet-4-6 claude-sonnet-4-5
        claude-sonnet-4 claude-haiku-4-5 claude-3-7-sonnet claude-3-5-haiku claude-3-haiku""",
    "gemini": """gemini-4-argon gemini-4-hydrogen gemini-3.8-flash gemini-3.7-flash gemini-3.6-flash gemini-3.5-flash gemini-3.5-flash-lite
        gemini-3.1-pro-preview gemini-3.1-flash-lite gemini-3-flash-preview gemini-2.5-pro gemini-2.5-flash
        gemini-2.5-flash-lite gemini-2.0-flash""",
    "mistral": """mistral-large-2512 mistral-large-latest mistral-medium-2604 mistral-medium-latest mistral-small-2603
        mistral-small-latest magistral-medium-latest magistral-small-latest ministral-14b-2512 ministral-8b-2512
        ministral-3b-2512 open-mistral-nemo""",
}
# which share of these prices providers document for what comes in a batch; the file has the same, model by model
BATCH_SHARE = {"openai": 0.5, "azure": 0.5, "anthropic": 0.5, "gemini": 0.5, "mistral": 0.5}

FIELDS = {
    "prompt": "input_cost_per_token",
    "completion": "output_cost_per_token",
    "reasoning": "output_cost_per_reasoning_token",
    "cached": "cache_read_input_token_cost",
    "cache_write": "cache_creation_input_token_cost",
}


def number(per_token):
    return format((Decimal(str(per_token)) * 1_000_000).normalize(), "f")


def main(version, day, path):
    known = json.load(open(path, encoding="utf-8"))
    rows = []
    for provider, names in MODELS.items():
        for name in names.split():
            entry = next((known[k] for k in (name, provider + "/" + name)
                          if known.get(k, {}).get("litellm_provider") == provider), None)
            if entry is None:
                print("not in the file: %s:%s" % (provider, name), file=sys.stderr)
                continue
            prices = {ours: number(entry[theirs]) for ours, theirs in FIELDS.items() if entry.get(theirs)}
            # thoughts at the price of answers need no price of their own
            if prices.get("reasoning") == prices["completion"]:
                del prices["reasoning"]
            rows.append('    "%s:%s": {%s}' % (
                provider, name, ", ".join('"%s": %s' % item for item in prices.items())))
    source = ("the price file of the package litellm %s: standard tier, text, prompts below the lengths from which"
              " providers charge more, row by row. Prices change: look them up, and bring your own with --prices"
              % version)
    print('{\n  "as_of": "%s",\n  "source": "%s",\n  "batch_share": %s,\n  "usd_per_million_tokens": {\n%s\n  }\n}' % (
        day, source, json.dumps(BATCH_SHARE), ",\n".join(rows)))


main(*sys.argv[1:])
