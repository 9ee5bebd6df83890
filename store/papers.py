"""What is written beside the figures: named scenarios, the meeting log, and the discretionary assessment."""

from collections.abc import Mapping
from json import dumps, loads
from typing import Literal

from sqlalchemy import select

from store.database import Database
from store.schema import assessment, log_line, scenario
from store.storable import storable
from store.trouble import told_as_value
from store.values import Assessment, KeptScenario, LogLine, Mark

__all__ = ["Papers"]


class Papers(Database):
    """The papers in a database. Each is only ever added to; the newest of a name counts."""

    __slots__ = ()

    @told_as_value
    def keep_scenario(self, plan_id: str, name: str, content: Mapping[str, object], mark: Mark) -> Literal[True]:
        """Keep a scenario by its name, in the place of one that has it already."""
        return self._scenario(plan_id, name, dumps(dict(content), ensure_ascii=True), mark)

    @told_as_value
    def drop_scenario(self, plan_id: str, name: str, mark: Mark) -> Literal[True]:
        """Take a name away; what it named stays in the history."""
        return self._scenario(plan_id, name, None, mark)

    def scenarios(self, plan_id: str) -> tuple[KeptScenario, ...]:
        """Give a plan's scenarios, in the order in which their names were first kept."""
        of_plan = select(scenario).where(scenario.c.plan_id == plan_id).order_by(scenario.c.id)
        with self.read() as connection:
            newest = {row.name: row for row in connection.execute(of_plan)}
        return tuple(
            KeptScenario(row.name, loads(row.content), Mark(row.at, row.by))
            for row in newest.values()
            if row.content is not None
        )

    @told_as_value
    def log(self, plan_id: str, text: str, mark: Mark) -> Literal[True]:
        """Write a line in a plan's meeting log."""
        with self.write() as connection:
            columns = {"plan_id": plan_id, "text": storable(text), "at": mark.at, "by": storable(mark.by)}
            connection.execute(log_line.insert().values(columns))
        return True

    def log_lines(self, plan_id: str) -> tuple[LogLine, ...]:
        """Give a plan's meeting log, the oldest line first."""
        of_plan = select(log_line).where(log_line.c.plan_id == plan_id).order_by(log_line.c.id)
        with self.read() as connection:
            return tuple(LogLine(row.text, Mark(row.at, row.by)) for row in connection.execute(of_plan))

    @told_as_value
    def assess(self, plan_id: str, text: str, mark: Mark) -> Literal[True]:
        """Keep the discretionary assessment's text; an empty one says that there is none any more."""
        with self.write() as connection:
            columns = {"plan_id": plan_id, "text": storable(text), "at": mark.at, "by": storable(mark.by)}
            connection.execute(assessment.insert().values(columns))
        return True

    def assessments(self, plan_id: str) -> tuple[Assessment, ...]:
        """Give every text that the discretionary assessment has had, the oldest first; the last one counts."""
        of_plan = select(assessment).where(assessment.c.plan_id == plan_id).order_by(assessment.c.id)
        with self.read() as connection:
            return tuple(Assessment(row.text, Mark(row.at, row.by)) for row in connection.execute(of_plan))

    def _scenario(self, plan_id: str, name: str, content: str | None, mark: Mark) -> Literal[True]:
        columns = {
            "plan_id": plan_id, "name": storable(name), "content": content, "at": mark.at, "by": storable(mark.by)
        }  # fmt: skip
        with self.write() as connection:
            connection.execute(scenario.insert().values(columns))
        return True
