"""Short codes such as `:rocket:` -> the characters that they stand for."""

from __future__ import annotations

import re
import unicodedata

CODE = re.compile(r"(?<![\w:]):(?P<name>[a-z][a-z0-9_+-]*|[+-]1):(?![\w:])")
_PAIRS = """
+1 👍  -1 👎  thumbsup 👍  thumbsdown 👎  smile 😄  smiley 😃  grin 😁  laughing 😆
joy 😂  wink 😉  blush 😊  heart_eyes 😍  thinking 🤔  cry 😢  sob 😭  sunglasses 😎
heart ❤️  tada 🎉  fire 🔥  warning ⚠️  information_source ℹ️  bulb 💡
white_check_mark ✅  heavy_check_mark ✔️  x ❌  star ⭐  star2 🌟  zap ⚡  boom 💥
eyes 👀  clap 👏  pray 🙏  muscle 💪  wave 👋  point_right 👉  point_left 👈
point_down 👇  point_up ☝️  ok_hand 👌  question ❓  exclamation ❗  book 📖  books 📚
memo 📝  pencil 📝  pencil2 ✏️  clipboard 📋  link 🔗  email ✉️  phone ☎️
computer 💻  iphone 📱  calendar 📅  date 📅  lock 🔒  key 🔑  bug 🐛  wrench 🔧
gear ⚙️  construction 🚧  sparkles ✨  100 💯  arrow_right ➡️  arrow_left ⬅️
arrow_up ⬆️  arrow_down ⬇️  checkered_flag 🏁  mag 🔍  bell 🔔  speech_balloon 💬
chart_with_upwards_trend 📈  trophy 🏆  gift 🎁  coffee ☕  beer 🍺  sunny ☀️
rainbow 🌈
""".split()
NAMES = dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True))


def restored(text: str) -> str:
    """The text with the characters; a code that nobody knows stays as it is."""
    return CODE.sub(lambda found: NAMES.get(found["name"]) or _named(found["name"]) or found[0], text)


def _named(name: str) -> str:
    """The sign whose official name the code is."""
    try:
        sign = unicodedata.lookup(name.replace("_", " "))
    except KeyError:
        return ""
    return sign if unicodedata.category(sign) == "So" else ""
