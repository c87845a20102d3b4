import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from tenacity import wait_none

from engine.ingestion.errors import InvalidRequest, OriginUnavailable, UnreadableFile
from engine.ingestion.sources.football_data_uk.files import FolderOrigin, SiteOrigin, open_origin
from tests.support.season_files import a_season

PATH = "mmz4281/2223/E0.csv"


@dataclass
class Site:
    """A small web server with season files: answers conditional requests, and errors where told to."""

    files: dict[str, bytes] = field(default_factory=dict)
    failures: dict[str, list[tuple[int, dict[str, str]]]] = field(default_factory=dict)
    requests: list[tuple[str, int, dict[str, str]]] = field(default_factory=list)
    short: set[str] = field(default_factory=set)
    url: str = ""

    def answer(self, path: str, asked: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
        if self.failures.get(path):
            status, headers = self.failures[path].pop(0)
            return status, headers, b"<html>error</html>"
        body = self.files.get(path)
        if body is None:
            return 404, {}, b"<html>not found</html>"
        etag = f'"{hash(body)}"'
        if asked.get("If-None-Match") == etag:
            return 304, {"ETag": etag}, b""
        return 200, {"ETag": etag, "Last-Modified": "Mon, 01 Jun 2026 10:00:00 GMT"}, body


@pytest.fixture
def site() -> Iterator[Site]:
    served = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = self.path.lstrip("/")
            status, headers, body = served.answer(path, dict(self.headers))
            served.requests.append((path, status, dict(self.headers)))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body) + (100 if path in served.short else 0)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    served.url = f"http://127.0.0.1:{server.server_address[1]}"
    yield served
    server.shutdown()
    thread.join()
    server.server_close()


def asking(site: Site, cache: Path | None = None) -> SiteOrigin:
    return SiteOrigin(site.url, cache=cache, per_second=1000, attempts=3, wait=wait_none())


async def test_file_is_downloaded_under_the_sites_own_path_by_a_client_that_says_who_it_is(site: Site):
    site.files[PATH] = a_season()

    async with asking(site) as origin:
        body = await origin.fetch(PATH)

    assert body == site.files[PATH]
    (request,) = site.requests
    assert request[0] == PATH
    assert request[2]["User-Agent"].startswith("fairline")


async def test_unchanged_file_is_not_sent_again(site: Site, tmp_path: Path):
    site.files[PATH] = a_season()
    async with asking(site, tmp_path) as origin:
        first = await origin.fetch(PATH)

    async with asking(site, tmp_path) as origin:
        second = await origin.fetch(PATH)

    assert first == second
    assert [status for _, status, _ in site.requests] == [200, 304]


async def test_changed_file_is_downloaded_again(site: Site, tmp_path: Path):
    site.files[PATH] = a_season(teams=3)
    async with asking(site, tmp_path) as origin:
        await origin.fetch(PATH)
        site.files[PATH] = a_season(teams=4)

        assert await origin.fetch(PATH) == a_season(teams=4)


async def test_damaged_cache_only_costs_a_download(site: Site, tmp_path: Path):
    site.files[PATH] = a_season()
    async with asking(site, tmp_path) as origin:
        await origin.fetch(PATH)
        (tmp_path / PATH).with_suffix(".json").write_text('{"url"')

        assert await origin.fetch(PATH) == site.files[PATH]
    assert [status for _, status, _ in site.requests] == [200, 200]


async def test_season_that_was_never_published_is_absent(site: Site):
    async with asking(site) as origin:
        assert await origin.fetch(PATH) is None


async def test_server_that_is_busy_is_asked_again_after_the_pause_it_wants(site: Site):
    site.files[PATH] = a_season()
    site.failures[PATH] = [(503, {}), (429, {"Retry-After": "0"})]

    async with asking(site) as origin:
        assert await origin.fetch(PATH) == site.files[PATH]
    assert [status for _, status, _ in site.requests] == [503, 429, 200]


async def test_download_that_ends_too_early_is_not_used(site: Site):
    site.files[PATH] = a_season()
    site.short.add(PATH)

    async with asking(site) as origin:
        with pytest.raises(UnreadableFile, match="could not be downloaded"):
            await origin.fetch(PATH)
    assert len(site.requests) == 3


async def test_refused_file_names_the_status_and_does_not_stop_the_others(site: Site):
    site.files["other.csv"] = b"x"
    site.failures[PATH] = [(403, {})]

    async with asking(site) as origin:
        with pytest.raises(UnreadableFile, match="HTTP 403"):
            await origin.fetch(PATH)
        assert await origin.fetch("other.csv") == b"x"


async def test_site_that_is_down_is_left_in_peace_after_three_files(site: Site):
    paths = ["a.csv", "b.csv", "c.csv"]
    site.failures = {path: [(500, {})] * 3 for path in paths}

    async with asking(site) as origin:
        for path in paths[:2]:
            with pytest.raises(UnreadableFile):
                await origin.fetch(path)
        with pytest.raises(OriginUnavailable, match="does not answer"):
            await origin.fetch(paths[2])


async def test_password_in_an_address_is_not_shown():
    async with SiteOrigin("https://me:secret@example.org/files") as origin:
        assert origin.name == "https://example.org/files"


async def test_address_of_another_kind_is_refused():
    with pytest.raises(InvalidRequest, match="ftp://x is no address"):
        async with open_origin("ftp://x"):
            pass


@pytest.mark.parametrize("below", ["", "mmz4281", ".."])
async def test_folder_may_be_given_above_at_or_around_the_files(tmp_path: Path, below: str):
    file = tmp_path / "football-data-uk" / PATH
    file.parent.mkdir(parents=True)
    file.write_bytes(b"x")

    async with open_origin(tmp_path / "football-data-uk" / below) as origin:
        assert await origin.fetch(PATH) == b"x"
        assert await origin.fetch("mmz4281/2223/E1.csv") is None


def test_missing_and_empty_folders_are_refused_with_what_is_expected(tmp_path: Path):
    with pytest.raises(OriginUnavailable, match="There is no folder"):
        FolderOrigin(tmp_path / "nowhere")
    with pytest.raises(OriginUnavailable, match=r"mmz4281/2223/E0\.csv"):
        FolderOrigin(tmp_path)


async def test_file_that_cannot_be_read_is_named(tmp_path: Path):
    (tmp_path / PATH).mkdir(parents=True)  # a folder where a file should be

    with pytest.raises(UnreadableFile, match="could not be read"):
        await FolderOrigin(tmp_path).fetch(PATH)


async def test_file_that_does_not_exist_yet_is_absent_though_the_site_answers_300_with_a_page(site: Site):
    site.failures[PATH] = [(300, {})]

    async with asking(site) as origin:
        assert await origin.fetch(PATH) is None


async def test_page_of_a_missing_file_that_somebody_kept_as_the_file_is_absent_too(tmp_path: Path):
    page = b"<!DOCTYPE HTML>\n<html><head>\n<title>300 Multiple Choices</title>\n</head></html>\n"
    (tmp_path / PATH).parent.mkdir(parents=True)
    (tmp_path / PATH).write_bytes(page)

    assert await FolderOrigin(tmp_path).fetch(PATH) is None
