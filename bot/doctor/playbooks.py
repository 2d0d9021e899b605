"""The playbooks that copy is written from: is each of them whole?"""

from bot.doctor.findings import Finding, Mark

WHAT = "Playbooks"


def check() -> list[Finding]:
    from bot.copywriting.playbooks import problems_in

    problems = problems_in()
    broken = [problem for problem in problems.values() if problem]
    if not problems:
        return [Finding(Mark.STOPS, WHAT, "there is none in prompts/playbooks/.")]
    if broken:
        return [Finding(Mark.STOPS, WHAT, problem) for problem in broken]
    return [Finding(Mark.OK, WHAT, f"all {len(problems)} are whole.")]
