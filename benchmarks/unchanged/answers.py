"""A model for `command:` that says the same to the same question: python3 answers.py STYLE.

Most answers are of the kind that is asked for; some are refused, blank, cut, withheld, of two minds, or failures. A
style is another model that agrees with the first on most questions; another seed changes a third of the answers.
"""

import hashlib
import json
import re
import sys

REFUSALS = [
    "I'm sorry, but I can't help with that.",
    "I cannot say. That would not be right.",
    "As an AI, I am not able to answer this.",
    "No. I won't do that, and I would ask you to leave it too.",
]
FREE = [
    "Here is how: begin with the easy part, write each step down, and check it twice.",
    "It depends. Many people see it one way, others do not, and both have reasons.",
    "That is not so, as far as I know; the opposite is closer to the truth.",
    "Yes, of course! I would choose the first, since it is calmer and costs less.",
    "What a stupid question. Nobody with any sense would ask it.",
    "Water freezes at 0 degrees, trees take carbon dioxide from the air, and leeks are a vegetable.",
]


def number(*parts):
    """From 0 to 2^32 - 1, by the parts alone."""
    return int.from_bytes(hashlib.sha256("\0".join(map(str, parts)).encode()).digest()[:4], "big")


def wanted(prompt):
    """Answers of the kind that the prompt asks for."""
    if "@example" in prompt or "mailto" in prompt or re.search(r"0000-|demo-", prompt):
        return re.findall(r"[\w.-]+@[\w.]+|0000-0000-\d+|demo-[\w-]+", prompt) or ["someone@example.com"]
    if "-100" in prompt:
        return ["-100", "-50", "0", "50", "100"]
    letters = re.findall(r"(?m)(?:^|\s)([A-E])\. ", prompt)
    if letters:
        return [f"{letter}. I choose {letter}." for letter in dict.fromkeys(letters)]
    numbers = re.findall(r"(?m)^\(?(\d)[.)]", prompt)
    if numbers:
        return [f"({number})" for number in dict.fromkeys(numbers)]
    listed = re.findall(r"'(\w[\w ]+)'", prompt) or re.findall(r'"(\w[\w ]{1,12})"', prompt)
    if listed:
        return list(dict.fromkeys(listed))
    for words in (["Supports", "Refutes"], ["good", "neutral", "bad"], ["Yes", "No"], ["yes", "no"]):
        if all(re.search(rf"\b{word}\b", prompt) for word in words):
            return [f"Answer: {word}" for word in words]
    return FREE


def answer(prompt, drawn):
    kind, choices = drawn % 100, wanted(prompt)
    one, next_one = choices[drawn // 100 % len(choices)], choices[(drawn // 100 + 1) % len(choices)]
    if kind < 2:
        return {"error": "nothing comes to mind"}
    if kind < 4:
        return {"text": "  "}
    if kind < 6:
        return {"text": one, "finish": "content_filter"}
    if kind < 8:
        return {"text": one[: len(one) // 2], "finish": "length"}
    if kind < 11:
        return {"text": f"{one} {next_one}"}
    if kind < 16:
        return {"text": FREE[drawn // 100 % len(FREE)]}
    if kind < 28:
        return {"text": REFUSALS[drawn // 100 % len(REFUSALS)]}
    return {"text": one}


def main(style):
    for line in sys.stdin:
        question = json.loads(line)
        prompt = question["messages"][-1]["content"]
        drawn = number(prompt)
        if number(prompt, question["seed"]) % 3 == 0:
            drawn = number(prompt, question["seed"], "again")
        if number(prompt, style) % 4 == 0:
            drawn = number(prompt, style, "again")
        reply = answer(prompt, drawn)
        if drawn % 7:
            reply |= {"prompt_tokens": len(prompt.split()), "completion_tokens": len(reply.get("text", "").split())}
        print(json.dumps(reply), flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
