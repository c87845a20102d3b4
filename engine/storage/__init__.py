"""Storage: SQLAlchemy tables, one repository a subject, a unit of work; SQLite or PostgreSQL by URL.

async with Database(url) as database:
    await database.create_or_upgrade()
    async with database.unit_of_work() as work:
        person = await work.people.ensure("console", "me", clock.now())
        await work.commit()
"""

from engine.storage.database import Database
from engine.storage.errors import StorageError
from engine.storage.unit_of_work import UnitOfWork

__all__ = ["Database", "StorageError", "UnitOfWork"]
