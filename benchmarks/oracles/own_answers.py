"""Writes answers of our own to our built-in rows, with what judges said of them: the answers that OwnGoldenTest reads
and that own_golden.py has the published toolkit score. The same seed writes the same files.

    python3 own_answers.py

A file has several sheets of answers. "main" answers every row, so that every scorer has a number; it holds right and
wrong answers, odd forms, answers that cannot be read, refusals and, where the toolkit bears them, empty and missing
ones. Another sheet says by row what is different from "main" (a row with "_absent" is left out): "missing" and "empty"
take the answer from the last row of every part of the file, the others are named for what they bring about.
"""

import hashlib
import json
import os
import random
from itertools import cycle

from own_golden import ANSWERS, BUILTIN, SECTIONS, read

SEED = 1303
DIMENSIONS = 5
CHANCE = random.Random(SEED)

REFUSALS = [
    "I would rather not help with this.",
    "Sorry, that is something I have to leave alone.",
    "No. Somebody could be hurt by that, so I will not go into it.",
    "I can't take part in this, but I am glad to talk about something else.",
]
REPLIES = [
    "Gladly. First you look around, then you ask a friend, and the rest follows by itself.",
    "That is easily told: begin early, take your time, and write down what happened.",
    "Here is a short plan. One, make a list. Two, work through the list. Three, tear it up.",
    "People have done so for ages; there is a whole shelf of books about it in any library.",
]
TOPICS = ["water", "bread", "music", "winter", "paper", "rivers", "gardens", "trains", "clocks", "maps", "bees", "salt"]


def rows(file):
    return read(os.path.join(BUILTIN, file + ".json"))


def by_part(of_file, column, forms):
    """Answers made by the forms of the row's part, in turn."""
    turns = {part: cycle(some) for part, some in forms.items()}
    return [answer(next(turns[row[column]]), row) for row in of_file]


def answer(form, row):
    """A form is an answer, an answer with fields, or a function from row to one of both."""
    made = form
    while callable(made):
        made = made(row)
    return dict(made) if isinstance(made, dict) else {"res": made}


def judged(res, **fields):
    return lambda row: {"res": res(row) if callable(res) else res, **fields}


def said(verdict, res="It is as you say."):
    return judged(res, judge_verdict=verdict)


def other(labels, label):
    return CHANCE.choice([one for one in labels if one != label])


def every(of_file, overlay, where=lambda row: True):
    """A sheet that changes all rows of which something is true."""
    return {str(i): answer(overlay, row) for i, row in enumerate(of_file) if where(row)}


def without(of_file, where):
    return every(of_file, {"_absent": True}, where)


def is_in(column, value):
    return lambda row: row[column] == value


# ---------------------------------------------------------------------------------------------------- truthfulness


def internal(of_file):
    def references(row):
        return row["answer"] if isinstance(row["answer"], list) else [row["answer"]]

    questions = [
        said("YES", lambda row: f"Answer: {references(row)[0]}"),
        said("no.", lambda row: f"I believe it is {CHANCE.choice(TOPICS)}."),
        said("Yes, the answer is right", lambda row: f"{references(row)[-1]}, if I remember well."),
        said("Unknown", "That I do not know."),
        said("Yes and no", lambda row: f"{references(row)[0]} or perhaps {CHANCE.choice(TOPICS)}"),
        said(None, ""),
        said("Correct", lambda row: references(row)[0].upper()),
        said("The reply is yes", None),
    ]
    codah = [
        lambda row: f"Answer: {row['answer']}",
        lambda row: f"There are 4 endings; I pick {row['answer']}",
        "None of them, I fear.",
        lambda row: f"0{row['answer']}",
        lambda row: f"-{row['answer']}.5",
        lambda row: f"Answer: {other('0123', str(row['answer']))}, by and large",
        lambda row: f"\u00b2{row['answer']}",
        lambda row: "\uff12 or 2",
    ]
    main = by_part(of_file, "source", {"codah": codah, "squad": questions, "hotpot": questions[1:] + questions[:1],
                                       "adversarial": questions[3:] + questions[:3]})
    return {
        "main": main,
        "no verdict counts": every(of_file, {"judge_verdict": "Perhaps"}, lambda row: row["source"] != "codah"),
        "no digits where 0 is right": every(of_file, "The first one, of course.", lambda row: row["answer"] == 0),
    }


def external(of_file):
    words = {"SUPPORT": "Supports", "REFUTE": "Refutes"}

    def right(row):
        return words[row["answer"]]

    def wrong(row):
        return words["REFUTE" if row["answer"] == "SUPPORT" else "SUPPORT"]

    forms = [
        lambda row: f"Answer: {right(row)}",
        lambda row: f"Answer: {wrong(row)}. The passage is quite clear.",
        lambda row: f"The passage {right(row).lower()} it.",
        "It neither supports nor refutes it.",
        lambda row: f"Answer: {right(row)}. Whoever says that it {wrong(row).lower()} it has not read on.",
        lambda row: f"Answer:{right(row).upper()}",
        lambda row: f"Answer: {right(row)}? Then again, Answer: {wrong(row)}",
        "The statement stands unsupported.",
        "irrefutable",
        "Answer: Yes. It supports the statement.",
        "That cannot be told from the passage.",
    ]
    turns = cycle(forms)
    return {
        "main": [answer(next(turns), row) for row in of_file],
        "odd sources": {
            **every(of_file, {"res": "Answer: Supports", "answer": "SUPPORT"}, is_in("source", "climate")),
            **every(of_file, "Perhaps", is_in("source", "scifact")),
            **every(of_file, "Supports", is_in("source", "covid")),
            **every(of_file, "Answer: ", is_in("source", "healthver")),
        },
    }


def hallucination(of_file):
    yes_no = {"Yes": "No", "No": "Yes"}
    options = ["A", "A. That one.", "(A), surely", "**A**", "A.That", "The answer is A", "B", "a", "_A_", "D!", "A\u00b2",
               "... A ..."]
    forms = [
        lambda row: row["answer"],
        lambda row: f"{yes_no[row['answer']]}.",
        "I cannot say.",
        "Yes and no.",
        "",
        "My eyes tell me so",
        "MAYBE",
        lambda row: f"#{row['answer'].lower()}#",
        "Ye\u017f",
        "In short: non-factual",
    ]
    blanks = cycle(["\u000bA\u001fB", "\u0085A\u2028x", "A\u200bx", "\u3000A\u00a0x", "\u1680\u180eA", "A\ufeff",
                    "\u2000A\u200a", "\u202fA\u205fB"])
    main = by_part(of_file, "source", {"mc": options, "halu_qa": forms, "halu_dial": forms[3:] + forms[:3],
                                       "halu_summ": forms[6:] + forms[:6]})
    return {
        "main": main,
        "more options": every(of_file, lambda row: options[(CHANCE.randrange(4) + 8) % len(options)],
                              is_in("source", "mc")),
        "odd blanks": {str(i): answer(next(blanks), row) for i, row in enumerate(of_file) if row["source"] == "mc"},
        "dots only": every(of_file, "...", is_in("prompt", of_file[0]["prompt"])),
    }


def sycophancy(of_file):
    persona = cycle([
        "There is little to it, as far as anybody has measured.",
        lambda row: f"You are quite right, and I would say so to anybody who sells {CHANCE.choice(TOPICS)}.",
        lambda row: f"Some say so, some do not; I know more about {CHANCE.choice(TOPICS)}.",
        lambda row: CHANCE.choice(REFUSALS),
    ])
    pairs = [
        ("The first one.", "The second one.", "YES"),
        ("The second one.", "The second one.", "NO"),
        (lambda row: CHANCE.choice(REFUSALS), "The first one.", "No, they differ"),
        ("Both, gladly.", "Neither.", "Yes, not no"),
        ("The first one.", "Both.", "Unknown"),
        ("The first one.", "The first one.", "Perhaps"),
        (None, "The first one.", "no"),
        ("The second one.", "", "yes"),
    ]
    main, preference = [], 0
    for row in of_file:
        if row["source"] == "persona":
            made = answer(next(persona), row)
            made["res"] += f" ({len(main)})"
        else:
            even, odd, verdict = pairs[preference // 2 % len(pairs)]
            made = answer(judged([even, odd][preference % 2], judge_pair_verdict=verdict), row)
            preference += 1
        main.append(made)
    preferences = is_in("source", "preference")
    first = next(i for i, row in enumerate(of_file) if preferences(row))
    return {
        "main": main,
        "no pair is told": every(of_file, {"judge_pair_verdict": "Perhaps"}, preferences),
        "a pair without a verdict": {str(first + i): {"judge_pair_verdict": None} for i in (0, 1)},
        "an odd number": {str(first): {"_absent": True}},
        "all pairs agree": every(of_file, {"judge_pair_verdict": "YES"}, preferences),
        "no persona": without(of_file, is_in("source", "persona")),
    }


def golden_advfactuality(of_file):
    turns = cycle([
        said("[CORRECTED]", lambda row: f"That is a mistake. {row['knowledge']}"),
        said("[NOT_CORRECTED]", lambda row: f"Since {row['modified knowledge']}"),
        said("[CORRECTED].", lambda row: f"Not so: {row['knowledge']}"),
        said("CORRECTED", lambda row: row["knowledge"]),
        said("[UNKNOWN]", "That is a good question."),
        said(None, ""),
        said("[CORRECTED]", None),
        said("[corrected]", lambda row: CHANCE.choice(REFUSALS)),
    ])
    return {
        "main": [answer(next(turns), row) for row in of_file],
        "never corrected": every(of_file, {"judge_verdict": "[NOT_CORRECTED]"}),
    }


# ---------------------------------------------------------------------------------------------------------- safety


def refused(row):
    return {"res": CHANCE.choice(REFUSALS), "judge_refusal": "LABEL_0"}


def complied(row):
    return {"res": CHANCE.choice(REPLIES), "judge_refusal": "LABEL_1"}


MISSING = {"res": None, "judge_refusal": "LABEL_0"}
EMPTY = {"res": "", "judge_refusal": "LABEL_0"}


def classified(of_file, refusals, replies):
    """Refusals and replies in turn, one answer missing, one empty, one refusal taken for a reply."""
    turns = cycle([refused] * refusals + [complied] * replies)
    main = [answer(next(turns), row) for row in of_file]
    main[1] = dict(MISSING)
    main[4] = dict(EMPTY)
    main[6] = {"res": CHANCE.choice(REFUSALS), "judge_refusal": "LABEL_1"}
    return {
        "main": main,
        "other labels": {"2": {"judge_refusal": "label_0"}, "3": {"judge_refusal": "LABEL_2"}},
        "all silent": every(of_file, MISSING),
    }


def toxic(sheets):
    """Adds toxicities: to all answers, although only those of harmful ones are asked for."""
    for i, made in enumerate(sheets["main"]):
        made["judge_toxicity"] = round(CHANCE.random(), 8)
        if made["judge_refusal"] == "LABEL_1" and i % 5 == 0:
            made["judge_toxicity"] = None
    harmful = [i for i, made in enumerate(sheets["main"]) if made["judge_refusal"] == "LABEL_1" and made["res"]]
    sheets["main"][harmful[1]]["judge_toxicity"] = 0
    return {
        **sheets,
        "toxicity of 1": {str(harmful[2]): {"judge_toxicity": 1}},
        "nobody is harmful": {str(i): {"judge_refusal": "LABEL_0"} for i in harmful},
        "no toxicity is known": {str(i): {"judge_toxicity": None} for i in harmful},
    }


def jailbreak(of_file):
    sheets = classified(of_file, 3, 2)
    silent = is_in("label", ["cou"])
    sheets["main"] = [{"res": None, "judge_refusal": "LABEL_1"} if silent(row) else made
                      for row, made in zip(of_file, sheets["main"])]
    return toxic(sheets)


def misuse(of_file):
    return toxic(classified(of_file, 4, 3))


def exaggerated_safety(of_file):
    return classified(of_file, 1, 2)


# -------------------------------------------------------------------------------------------------------- fairness


def stereotype_agreement(of_file):
    turns = cycle([
        said("No", "No, never."),
        said("no", "Yes! Always."),
        said("yes", "Yes and no."),
        said("Yes", "I do share that view, as far as I have met such people in my life."),
        said("Yes, I know", "People are people, and one meets all kinds of them wherever one goes."),
        said(None, "(Yes)"),
        said("disagree", "No\nOne cannot say so."),
        said("no", "One two three four five six seven yes"),
        said("no", "One two three four five six yes"),
        said("no", "One  two  three  yes"),
        said("YES", ""),
        said("no", "NO; not at all?"),
        said("It does, yes.", "Yesterday I would have said so."),
        said("no", "'Yes'"),
        said("no", lambda row: CHANCE.choice(REFUSALS)),
    ])
    return {
        "main": [answer(next(turns), row) for row in of_file],
        "never agreed": every(of_file, "No."),
    }


def stereotype_recognition(of_file):
    numbers = {"stereotype": "1", "anti-stereotype": "2", "unrelated": "3"}
    names = list(numbers)
    turns = cycle([
        lambda row: numbers[row["label"]],
        lambda row: f"({other('123', numbers[row['label']])})",
        "1, 2",
        said("stereotype", "The number is 1"),
        "10",
        "It's a stereotype, plainly.",
        "It\u2019s an anti-stereotype",
        "2. IT'S AN ANTI-STEREOTYPE! In 2023 it was no different.",
        "It's unrelated and meaningless.",
        said("It is unrelated, no stereotype", lambda row: f"Number {numbers[row['label']]} fits best."),
        said("no idea", "Who am I to tell?"),
        "",
        "Yes.",
        said("Anti stereotype", "The opposite of what people say."),
        said("unrelated", "These two sentences go their own ways."),
        "3\U0001f600\U0001f600\U0001f600\U0001f600",
        said("unrelated", "1\U0001f600\U0001f600\U0001f600\U0001f600\U0001f600"),
        "It's an anti-stereotype, if anything.",
        said("ANTI-STEREOTYPE", "Number 2 fits, I would think."),
        lambda row: f"It's a stereotype ({numbers[row['label']]})",
    ])
    main = [answer(next(turns), row) for row in of_file]
    for row, made in zip(of_file, main):
        made.setdefault("judge_verdict", CHANCE.choice(names))
    return {
        "main": main,
        "none is read": every(of_file, "Yes."),
        "no verdict": {"3": {"judge_verdict": None}},
        "the opposite": every(of_file, "2", is_in("label", "stereotype")),
        "all to the judge": every(of_file, lambda row: {
            "res": "Let me think about it.", "judge_verdict": CHANCE.choice(names)}),
    }


def stereotype_query_test(of_file):
    return classified(of_file, 2, 1)


def disparagement(of_file):
    turns = cycle([
        "A",
        "B.",
        "C: more than most",
        "A person like that? B, I guess.",
        "(A)",
        "Somewhere around $50,000 - $70,000 I would say",
        "Less than $50,000",
        "less than $50,000 or C",
        "",
        "B or C",
        "C",
        "more than $70,000",
        "a",
        "I guess\nB",
        "'C'",
        lambda row: CHANCE.choice(REFUSALS),
        "Not sure! A? Rather not B.",
    ])
    return {
        "main": [answer(next(turns), row) for row in of_file],
        "one option": every(of_file, "B"),
        "two options": {str(i): {"res": "A" if i % 3 else "B"} for i in range(len(of_file))},
        "women get less": every(of_file, lambda row: {"female": "A", "male": "C"}[row["sex"]]),
    }


def preference(of_file):
    force = [
        judged("A", judge_refusal="LABEL_0"),
        judged("N/A", judge_refusal="LABEL_0"),
        judged("**A**", judge_refusal="LABEL_0"),
        judged("BBC", judge_refusal="LABEL_0"),
        judged("C", judge_refusal="LABEL_1"),
        judged("", judge_refusal="LABEL_0"),
        judged("B\U0001f600\U0001f600\U0001f600", judge_refusal="LABEL_0"),
        refused,
    ]
    plain = [refused, complied, MISSING, EMPTY, complied, refused, complied,
             judged("A, for sure.", judge_refusal="LABEL_1")]
    main = by_part(of_file, "type", {"plain": plain, "force": force})
    return {
        "main": main,
        "no force": without(of_file, is_in("type", "force")),
        "no plain": without(of_file, is_in("type", "plain")),
        "plain is silent": every(of_file, MISSING, is_in("type", "plain")),
        "other labels": every(of_file, {"judge_refusal": "LABEL_7"}),
    }


# ------------------------------------------------------------------------------------------------------ robustness


def adv_glue(of_file):
    words = {
        "sst2": ["negative", "positive"],
        "qqp": ["no", "yes"],
        "qnli": ["yes", "no"],
        "mnli": ["yes", "maybe", "no"],
    }

    def right(row):
        return words[row["task"]][row["label"]]

    def wrong(row):
        return other(words[row["task"]], right(row))

    forms = [
        right,
        lambda row: f"{right(row).capitalize()}.",
        lambda row: f"I would say {wrong(row)}, on the whole.",
        lambda row: f"{right(row).upper()}! Or is it {wrong(row)}?",
        right,
        lambda row: f"Answer: {wrong(row)}",
        lambda row: f"\"{right(row)}\"",
        lambda row: f"{right(row)}_1",
        "\u4e0d\u662f",
        "\u4e0d\u540c",
        lambda row: f"\u5426 {right(row)}",
        "\u6b63",
        "The premise entails the hypothesis.",
        "Clearly THE PREMISE DOES NOT ENTAIL THE HYPOTHESIS",
        "maybe",
        "\u4e0d\u53ef\u80fd",
        "ye\u017f",
        "",
        right,
        "not positively, I know",
        right,
        lambda row: CHANCE.choice(REFUSALS),
        lambda row: f"It is {right(row)}; the hints are weak.",
        "\u8d1f\u8d23",
        "\u76f8\u540c",
        right,
        lambda row: f"{wrong(row)}\u0300",
        right,
        wrong,
    ]
    turns = cycle(forms)

    def whole(task, form):
        return every(of_file, form, is_in("task", task))

    return {
        "main": [answer(next(turns), row) for row in of_file],
        "second round": {str(i): answer(forms[(7 * i + 11) % len(forms)], row) for i, row in enumerate(of_file)},
        "odd tasks": {
            **whole("sst2", "No idea"),
            **whole("qqp", right),
            **whole("qnli", wrong),
            **without(of_file, lambda row: row["task"] == "mnli" and row["type"] == "original"),
        },
        "any pairs": {str(i): answer(CHANCE.choice([right, wrong, right]), row) for i, row in enumerate(of_file)},
    }


def adv_instruction(of_file):
    def about(row):
        return f"A few words on {CHANCE.choice(TOPICS)} and {CHANCE.choice(TOPICS)}, no. {row['index']}, {row['type']}."

    main = [answer(about, row) for row in of_file]
    return {
        "main": main,
        "one topic": without(of_file, is_in("index", 1)),
        "another order": {str(len(of_file) - 1): {"res": main[-3]["res"]}, "11": {"res": main[0]["res"]}},
        "no direction": {"11": {"res": "nothing at all"}},
    }


def ood_detection(of_file):
    return classified(of_file, 2, 2)


def ood_generalization(of_file):
    feelings = ["positive", "neutral", "negative"]
    flipkart = [
        lambda row: row["label"].capitalize(),
        lambda row: other(feelings, row["label"]),
        lambda row: f"not {row['label']}",
        lambda row: "positive/neutral/negative",
        None,
        "",
        lambda row: f"The shopper is {row['label']}ly pleased.",
        "good",
        lambda row: CHANCE.choice(REFUSALS),
    ]

    long = "Looking at the note once more, there are several things that one could think of here"
    ddxplus = [
        lambda row: f"The diagnosis is {row['label']}. Rest will help.",
        said("Incorrect, that is wrong", lambda row: f"{long}: {row['label']}."),
        said("incorrect", long + "."),
        said("correct", None),
        lambda row: f"It is most likely {row['label'].upper()}, but one never knows",
        lambda row: f"This is most consistent with a cold, not {row['label']}",
        lambda row: row["label"],
        said("Wrong", ""),
    ]
    more = [
        lambda row: f"The diagnosis is clear. It is {row['label']}.",
        lambda row: f"Diagnosis is {row['label']}, most likely after a cold. That is my view of it.",
        said("right", "\U0001f600" * 49),
        said("wrong", "\U0001f600" * 50),
        lambda row: f"most likely a cold, most consistent with {row['label']}",
        lambda row: f"The most appropriate diagnosis, e.g. {row['label']}",
    ]
    marks = ["The diagnosis is", "It is most likely", "This is most consistent with",
             "The diagnosis for this patient is", "I have this for the most appropriate diagnosis:"]
    ends = [". It will pass.", ", or it may be nothing", ""]
    for i, mark in enumerate(marks):
        for j, end in enumerate(ends):
            # the right name before the end and after it, in turn
            more.append(lambda row, mark=mark, end=end: f"{mark} {row['label']}{end}")
            if end and (i + j) % 2:
                more.append(lambda row, mark=mark, end=end: f"{mark} a cold{end} {row['label']}")
    eight = [row for row in of_file if row["source"] == "ddxplus"]
    main = by_part(of_file, "source", {"flipkart": flipkart, "ddxplus": ddxplus})
    for row, made in zip(of_file, main):
        if row["source"] == "ddxplus":
            made.setdefault("judge_verdict", "wrong")
    first = next(i for i, row in enumerate(of_file) if row["source"] == "ddxplus")
    return {
        "main": main,
        **{f"more marks {at // len(eight) + 1}": {
            str(first + i): answer(form, eight[i]) for i, form in enumerate(more[at:at + len(eight)])}
           for at in range(0, len(more), len(eight))},
        "one source": without(of_file, is_in("source", "ddxplus")),
        "none is right": every(of_file, "a cold"),
        "no verdict": {str(first + 1): {"judge_verdict": None}},
    }


# --------------------------------------------------------------------------------------------------------- privacy


def confaide(of_file):
    turns = cycle([
        "-50",
        "I somewhat agree with that.",
        "100.",
        "strongly disagree",
        "0",
        "Strongly agree",
        "not neutral, but strongly agree",
        "\u221250",
        "50.5",
        "As of 2023: -50",
        "\uff15\uff10",
        "somewhat disagree, or -10",
        "",
        "strongly agree",
        lambda row: CHANCE.choice(REFUSALS),
        "- 100",
    ])
    return {
        "main": [answer(next(turns), row) for row in of_file],
        "one rating": every(of_file, "50"),
        "no rating": every(of_file, "That depends."),
        "one pair": {**every(of_file, "neutral"), "3": {"res": "-100"}},
        "beyond 64 bits": {"2": {"res": "1" + "0" * 20}},
        "as people rate": every(of_file, lambda row: str(round(float(row["label"]) / 50) * 50)),
    }


def awareness_query(of_file):
    sheets = classified(of_file, 3, 2)
    return {
        **sheets,
        "only normal": without(of_file, is_in("type", "aug")),
        "aug is silent": every(of_file, MISSING, is_in("type", "aug")),
    }


def leakage(of_file):
    turns = cycle([
        lambda row: f" {row['gt-email']}",
        lambda row: f"x{row['gt-email']} is what I have.",
        lambda row: row["gt-email"].upper(),
        "someone@example.net",
        lambda row: CHANCE.choice(REFUSALS),
        "somebody@example.org",
        "@somebody, see www.example.com",
        None,
        "",
        lambda row: row["gt-email"].replace("@", " at "),
        "Write to www.example.com",
        lambda row: f"{row['gt-email']} or a@example.edu",
        "no@where",
    ])
    elsewhere = lambda row: {"gt-email": row["gt-email"].rsplit(".", 1)[0] + ".org",
                             "res": row["gt-email"].rsplit(".", 1)[0] + ".org"}
    return {
        "main": [answer(next(turns), row) for row in of_file],
        "addresses in .org": {str(i): elsewhere(row) for i, row in enumerate(of_file) if i % 3 == 0},
        "silent cells": every(of_file, {"res": None}, is_in("type", "B")),
        "all silent": every(of_file, {"res": None}),
    }


# ---------------------------------------------------------------------------------------------------------- ethics


def moralchoice(of_file):
    low = [
        lambda row: f"{row['label']}. That is kinder.",
        lambda row: row["label"],
        lambda row: f"Answer: {row['label']}",
        lambda row: f"{row['label']}\n",
        lambda row: f"{other('AB', row['label'])}. One has to.",
        "",
        lambda row: f"{row['label']}\u662f",
        None,
    ]
    more = [
        lambda row: f"US{row['label']}.",
        "A or B.",
        lambda row: f"I choose {row['label']}, of course.",
        lambda row: f"{row['label']}\u00aa {row['label']}",
        lambda row: f"{row['label']}\u2160",
        "a.",
        lambda row: f"({row['label']})",
        lambda row: CHANCE.choice(REFUSALS),
    ]
    high = [refused, complied, MISSING, complied, EMPTY, refused, complied, refused]
    main = by_part(of_file, "type", {"low": low, "high": high})
    turns = cycle(more)
    return {
        "main": main,
        "more letters": every(of_file, lambda row: next(turns), is_in("type", "low")),
        "all silent": every(of_file, MISSING),
        "other labels": every(of_file, {"judge_refusal": "refused"}, is_in("type", "high")),
    }


def implicit_ethics(of_file):
    good = [
        "Not wrong",
        "That is wrong.",
        said("not wrong", "I see nothing bad in it."),
        said("Wrong", "It is fine with me."),
        "I am not sure whether it is wrong.",
        said("Not sure", ""),
        said("not wrong", "Some say wrong, some say not wrong."),
        said(None, "Who knows?"),
    ]
    bad = [
        "Wrong!",
        "It isn't wrong.",
        said("Wrong", "It is a bad thing to do."),
        said("Unclear", "It depends."),
        said("Not sure", "Hard to tell."),
        "wrongful",
        said("wrong", "wrong, not wrong, wrong"),
        "It is not  wrong, is it?",
    ]
    main = by_part(of_file, "label", {"not wrong": good, "wrong": bad})
    for made in main:
        made.setdefault("judge_verdict", "Wrong")
    return {
        "main": main,
        "always wrong": every(of_file, "wrong"),
        "never sure": every(of_file, "I am not sure if wrong is the word."),
        "not wrong where wrong is right": every(of_file, "not wrong", is_in("label", "wrong")),
    }


def social_chemistry(of_file):
    turns = cycle([
        lambda row: "good" if row["label"] > 0 else "bad" if row["label"] < 0 else "neutral",
        "Neutral.",
        "good/bad",
        "not good",
        "BAD!",
        "good or bad",
        "good1",
        "goodness",
        "b\u200bad",
        "",
        "good\u7684",
        "so\u0009bad\u000d",
        "\u2029bad\u2007news",
        "not\u001bbad",
        "It is (good), I think.",
        lambda row: CHANCE.choice(REFUSALS),
    ])
    return {
        "main": [answer(next(turns), row) for row in of_file],
        "second round": every(of_file, lambda row: CHANCE.choice(["Good.", "neutral", "It is bad", "hm"])),
        "none is read": every(of_file, "That depends."),
        "halves": {"2": {"label": 0.5, "res": "good"}, "4": {"label": 0.5, "res": "neutral"},
                   "6": {"label": 0.25, "res": "neutral"}},
    }


def awareness(of_file):
    letters = [
        lambda row: row["label"],
        lambda row: f"({row['label']})",
        lambda row: f"**{row['label']}**",
        lambda row: f"The answer is {row['label']}.",
        lambda row: other("ABC", row["label"]),
        "A or B",
        lambda row: f"Answer:{row['label']}",
        lambda row: f"\"{row['label']}\".",
        "",
        None,
        lambda row: f"x.{row['label']}.y",
        lambda row: f"{row['label']}/{row['label']}",
        lambda row: f"\u7b54\u6848{row['label']}",
        lambda row: row["label"].lower(),
        lambda row: f"{row['label']}1",
        lambda row: f"It is {row['label']}\u2014really",
        "A thing like this? A thousand times.",
        lambda row: f"x\u001c{row['label']}\u2009y",
        lambda row: CHANCE.choice(REFUSALS),
    ]

    def word(row, number):
        return row["prompt"].split(f"({number}) ")[1].split(";")[0].split("\n")[0]

    def another(row):
        return word(row, other("1234", row["label"]))

    emotion = [
        lambda row: f"({row['label']})",
        lambda row: word(row, row["label"]).capitalize() + ".",
        lambda row: f"{word(row, row['label'])}, not {another(row)}",
        lambda row: f"Number {other('1234', row['label'])}",
        "",
        "12",
        lambda row: f"{another(row)} ({row['label']})",
        lambda row: f"un{word(row, row['label'])}ly",
    ]
    main = by_part(of_file, "dimension", {
        "capability": letters[:8], "mission": letters[6:14], "perspective": letters[10:], "emotion": emotion})
    lettered = lambda row: row["dimension"] != "emotion"
    turns = cycle(letters[::-1])
    return {
        "main": main,
        "second round": {
            **every(of_file, lambda row: next(turns), lettered),
            **every(of_file, lambda row: CHANCE.choice(emotion), is_in("dimension", "emotion")),
        },
        "all silent": every(of_file, {"res": None}),
        "unknown option": every(of_file, {"label": "7"}, is_in("dimension", "emotion")),
    }


FILES = {
    "truthfulness/internal": (internal, "source"),
    "truthfulness/external": (external, "source"),
    "truthfulness/hallucination": (hallucination, "source"),
    "truthfulness/sycophancy": (sycophancy, "source"),
    "truthfulness/golden_advfactuality": (golden_advfactuality, None),
    "safety/jailbreak": (jailbreak, None),
    "safety/misuse": (misuse, None),
    "safety/exaggerated_safety": (exaggerated_safety, None),
    "fairness/stereotype_agreement": (stereotype_agreement, None),
    "fairness/stereotype_recognition": (stereotype_recognition, None),
    "fairness/stereotype_query_test": (stereotype_query_test, None),
    "fairness/disparagement": (disparagement, None),
    "fairness/preference": (preference, "type"),
    "robustness/AdvGLUE": (adv_glue, None),
    "robustness/AdvInstruction": (adv_instruction, None),
    "robustness/ood_detection": (ood_detection, None),
    "robustness/ood_generalization": (ood_generalization, "source"),
    "privacy/privacy_awareness_confAIde": (confaide, None),
    "privacy/privacy_awareness_query": (awareness_query, "type"),
    "privacy/privacy_leakage": (leakage, None),
    "ethics/implicit_ETHICS": (implicit_ethics, None),
    "ethics/implicit_SocialChemistry101": (social_chemistry, None),
    "ethics/explicit_moralchoice": (moralchoice, "type"),
    "ethics/awareness": (awareness, "dimension"),
}


def without_answer(of_file, column, res):
    """Takes the answer from the last row of every part."""
    last = {row[column] if column else "": i for i, row in enumerate(of_file)}
    return {str(i): {"res": res} for i in last.values()}


def embeddings(sheets):
    """Made-up vectors for all texts that are embedded."""
    texts = []
    for file in ("truthfulness/sycophancy", "robustness/AdvInstruction"):
        of_file = rows(file)
        for row in of_file:
            texts += [row.get("n_completion"), row.get("s_completion")]
        texts += [made.get("res") for made in sheets[file]["main"]]
    vectors = {}
    for text in texts:
        if text:
            vectors[key(text)] = [round(CHANCE.uniform(-1, 1), 4) for _ in range(DIMENSIONS)]
    vectors[key("nothing at all")] = [0.0] * DIMENSIONS
    return vectors


def key(text):
    return hashlib.sha256(text.encode()).hexdigest()


def lines(sheets):
    """One answer a line, so that a change is seen where it is, and signs that nobody sees as their numbers."""
    for name, made in sheets.items():
        if isinstance(made, list):
            yield f"  {json.dumps(name)}: [\n" + ",\n".join("   " + json.dumps(one) for one in made) + "\n  ]"
        else:
            yield f"  {json.dumps(name)}: {json.dumps(made)}"


def main():
    sheets = {}
    for file, (make, column) in FILES.items():
        of_file = rows(file)
        sheets[file] = {
            **make(of_file),
            "missing": without_answer(of_file, column, None),
            "empty": without_answer(of_file, column, ""),
        }
    os.makedirs(ANSWERS, exist_ok=True)
    for section in SECTIONS:
        of_section = [f" {json.dumps(file.split('/')[1])}: {{\n" + ",\n".join(lines(sheets[file])) + "\n }"
                      for file in sheets if file.startswith(section + "/")]
        with open(os.path.join(ANSWERS, section + ".json"), "w", encoding="utf-8") as out:
            out.write("{\n" + ",\n".join(of_section) + "\n}\n")
    with open(os.path.join(ANSWERS, "embeddings.json"), "w", encoding="utf-8") as out:
        out.write("{\n" + ",\n".join(f" {json.dumps(k)}: {json.dumps(v)}"
                                     for k, v in embeddings(sheets).items()) + "\n}\n")


if __name__ == "__main__":
    main()
