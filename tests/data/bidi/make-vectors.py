#!/usr/bin/env python3
"""Makes joining.txt with fribidi, which shares no code with waqai (Debian: apt install libfribidi-bin).

    python3 make-vectors.py > joining.txt

Each line: the code points of a text in logical order; a semicolon; those that fribidi draws, left to right, in a
right-to-left paragraph. The words are letters in all positions and random strings, always the same ones. Left out is what
waqai does otherwise on purpose: a lam and an alef with a vowel sign between them still become one letter.
"""

import random
import re
import subprocess

ARABIC = "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي"
PERSIAN = "پچژکگی"
URDU = "ٹڈڑںھہۂےۓ"
LETTERS = ARABIC + PERSIAN + URDU
MARKS = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652"
JOINERS = "\u200c\u200d\u0640"
NEIGHBOURS = [
    "12", "٢٠٢٤", "۱۲۳", "3.5", "10%", "١٠٪", "BBC", "F-16", "(2023)", "(ب)", "«نص»", "[x]", "و/أو", "12/05/2024", "a.b",
    "بـ", "٣-٥", "$5", "،", "؟", "!", "...", ":",
]

texts = []
for letter in LETTERS:
    texts += [letter, "ب" + letter, letter + "ب", "ب" + letter + "ب", "د" + letter, letter + letter, "ل" + letter]
    texts.append(" ".join(["ع" + letter + "ع", letter + "ع" + letter]))
for alef in "آأإا":
    texts += ["ل" + alef, "بل" + alef, "دل" + alef, "لل" + alef + "ل" + alef, "ـل" + alef, "ل\u200c" + alef, "ب\u200d ل" + alef]

chance = random.Random(2024)
for _ in range(160):
    word = ""
    for _ in range(chance.randint(2, 9)):
        word += chance.choice(LETTERS)
        kind = chance.random()
        if kind < 0.15:
            word += chance.choice(MARKS)
        elif kind < 0.2:
            word += chance.choice(JOINERS)
    texts.append(word)
for _ in range(160):
    parts = []
    for _ in range(chance.randint(3, 8)):
        if chance.random() < 0.4:
            parts.append(chance.choice(NEIGHBOURS))
        else:
            parts.append("".join(chance.choice(LETTERS) for _ in range(chance.randint(1, 6))))
    texts.append(" ".join(parts))

between = re.compile("ل[" + MARKS + "\u200d]+[آأإا]")
texts = [text for text in texts if not between.search(text)]
drawn = subprocess.run(
    ["fribidi", "--rtl", "--nopad", "--nobreak", "--clean"],
    input="\n".join(texts) + "\n", capture_output=True, text=True, check=True,
).stdout.split("\n")[:-1]
assert len(drawn) == len(texts)


def points(text):
    return " ".join(f"{ord(c):04X}" for c in text)


print("# Made by make-vectors.py with fribidi 1.0.8. See there.")
for text, shown in zip(texts, drawn):
    print(points(text) + ";" + points(shown))
