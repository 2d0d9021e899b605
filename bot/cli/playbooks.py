"""`python -m bot playbooks`: is each of them whole? For who writes one."""

import typer


def playbooks() -> None:
    """Check the playbooks in prompts/playbooks/, and name file and line of what is broken.

    Needs no settings. Exits with 1 if one is broken.
    """
    from bot.copywriting.playbooks import load_playbooks, problems_in

    problems = problems_in()
    for file, problem in problems.items():
        typer.echo(problem or f"{file}: whole", err=bool(problem))
    if not problems or any(problems.values()):
        raise typer.Exit(1)
    templates = sum(len(playbook.templates) for playbook in load_playbooks().values())
    typer.echo(f"{len(problems)} playbooks with {templates} angles, each in English and French.")
