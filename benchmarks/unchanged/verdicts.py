"""A language model for `--judge llm=command:` that says the same of the same material, whatever its marks and order."""

import json
import re
import sys

from answers import number


def verdict(prompt):
    mark = re.search(r"the mark ([0-9a-f]+)", prompt).group(1)
    pieces = re.findall(rf"\[{mark} [^\]]*begins\]\n(.*?)\n\[{mark} [^\]]*ends\]", prompt, re.DOTALL)
    words = list(dict.fromkeys(re.findall(r'\{"verdict": "([^"]+)"\}', prompt.rsplit("Reply with one of", 1)[1])))
    drawn = number(*sorted(pieces))
    if drawn % 12 == 0:
        return "Hard to tell."
    return json.dumps({"verdict": words[drawn // 12 % len(words)]})


for line in sys.stdin:
    asked = json.loads(line)["messages"][-1]["content"]
    said = verdict(asked)
    reply = {"text": said, "prompt_tokens": len(asked.split()), "completion_tokens": len(said.split())}
    print(json.dumps(reply), flush=True)
