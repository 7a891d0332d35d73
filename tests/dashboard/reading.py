"""Reading the pages as a person would: headline, rows, fields and mistakes."""

import html
import json
import re
from typing import Any


def headline(page: str) -> str:
    """The queue in words."""
    return found(r"<h1>(.*?)</h1>", page)[0]


def rows(page: str) -> list[str]:
    """The names of a table, in order."""
    return found(r'<td class="name"><a [^>]*><b>(.*?)</b>', page)


def queue(page: str) -> list[str]:
    """The names of the alert queue, in order."""
    return found(r'<div class="says">\s*<a [^>]*><b>(.*?)</b>', page)


def tile(page: str, flag: str) -> int:
    """The number on a tile."""
    return int(found(rf'only={flag}&amp;.*?<span class="reading">(\d+)</span>', page)[0])


def first_form(page: str, verb: str) -> str:
    """Where the first form of an alert that does this is sent to; empty when there is none."""
    return next(iter(found(rf'action="(/clinic/alerts/[^"]*/{verb})"', page)), "")


def mistake(page: str, field: str) -> str:
    """What is said beside a field; empty when nothing is."""
    return next(iter(found(rf'id="mistake-{field}">(.*?)</span>', page)), "")


def typed(page: str, field: str) -> str:
    """What stands in a text field."""
    return next(iter(found(rf'name="{field}"[^>]*? value="(.*?)"', page)), "")


def chosen(page: str, field: str) -> str:
    """What is chosen in a list."""
    options = next(iter(found(rf'<select id="{field}".*?</select>', page)), "")
    return next(iter(found(r'value="([^"]*)" selected', options)), "")


def chart(page: str) -> dict[str, Any]:
    """What the large chart draws."""
    data: dict[str, Any] = json.loads(found(r"<response-curve view=\"full\" data='(.*?)'", page)[0])
    return data


def found(pattern: str, page: str) -> list[str]:
    """What a pattern catches, as it is read."""
    return [html.unescape(str(match)) for match in re.findall(pattern, page, re.DOTALL)]
