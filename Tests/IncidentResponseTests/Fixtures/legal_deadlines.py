"""Legal periods counted a second time, without a line of the product: dates as dates, instants as seconds.

Usage: legal_deadlines.py CASES HOLIDAYS; prints [[conservative, outer], ...] in seconds since 1970.
"""

import json
import sys
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

ELAPSED = {"min": 60, "h": 3600}


def first_instant(day, zone):
    return int(datetime.combine(day, time(0), zone).timestamp())


def end_of(day, zone):
    return first_instant(day + timedelta(days=1), zone) - 1


def month_later(day, months):
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month, min(day.day, last))


class Calendar:
    def __init__(self, case, holidays):
        self.zone = ZoneInfo(case["zone"])
        self.weekend = set(case["weekend"])
        self.holidays = set(holidays.get(case["holidays"], {}))
        self.closure = case["profile"].get("closure")

    def is_open(self, day):
        if day.isoweekday() in self.weekend or day.isoformat() in self.holidays:
            return False
        if self.closure:
            first = (self.closure["from"]["month"], self.closure["from"]["day"])
            last = (self.closure["to"]["month"], self.closure["to"]["day"])
            here = (day.month, day.day)
            if first <= last and first <= here <= last:
                return False
            if first > last and (here >= first or here <= last):
                return False
        return True

    def next_open(self, day, count=1):
        while count > 0:
            day += timedelta(days=1)
            count -= self.is_open(day)
        return day

    def moved(self, day, roll):
        if roll == "none":
            return None
        day = self.next_open(day)
        if roll == "next_wd_noon":
            return int(datetime.combine(day, time(12), self.zone).timestamp())
        return end_of(day, self.zone)


def elapsed(case, profile, calendar):
    event, length = case["event"], case["count"] * ELAPSED[case["unit"]]
    conservative = outer = event + length
    if profile["hours"] == "next_full_hour" and case["unit"] == "h":
        local = datetime.fromtimestamp(event, calendar.zone)
        outer = event - local.minute * 60 - local.second + 3600 + length
    day = datetime.fromtimestamp(outer, calendar.zone).date()
    denied = set(case["entity"]) & set(profile["rollUnless"])
    if case["unit"] in profile["rolledUnits"] and not calendar.is_open(day) and not denied:
        outer = calendar.moved(day, profile["roll"]) or outer
    return conservative, outer


def days(case, profile, calendar):
    start = datetime.fromtimestamp(case["event"], calendar.zone).date()
    unit, count = case["unit"], case["count"]
    if unit == "bd":
        last = calendar.next_open(start, count)
        if cutoff := profile.get("cutoff"):
            at = time(cutoff["hour"], cutoff["minute"])
            end = int(datetime.combine(last, at, ZoneInfo(cutoff["zone"])).timestamp())
        else:
            end = end_of(last, calendar.zone)
        return end, end
    length = count * 7 if unit == "wk" else count
    if unit == "mo":
        last = month_later(start, count)
    else:
        last = start + timedelta(days=length - (profile["days"] == "include_event_day"))
    conservative = outer = end_of(last, calendar.zone)
    if unit in profile["rolledUnits"] and not calendar.is_open(last):
        outer = calendar.moved(last, profile["roll"]) or outer
    if unit in profile["unitsOfTwoWorkingDays"] and length >= 2:
        outer = max(outer, end_of(calendar.next_open(start, 2), calendar.zone))
    return conservative, outer


def main():
    with open(sys.argv[1]) as cases, open(sys.argv[2]) as holidays:
        cases, holidays = json.load(cases), json.load(holidays)["calendars"]
    answers = []
    for case in cases:
        count = elapsed if case["unit"] in ELAPSED else days
        answers.append(count(case, case["profile"], Calendar(case, holidays)))
    print(json.dumps(answers))


main()
