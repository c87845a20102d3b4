# Build: a virtual environment with the locked runtime packages and Fairline itself.
FROM python:3.11-slim AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN python -m venv /opt/fairline
COPY requirements.txt /src/
RUN /opt/fairline/bin/pip install --requirement /src/requirements.txt
COPY pyproject.toml README.md /src/
COPY engine /src/engine
COPY workers /src/workers
COPY bot /src/bot
COPY migrations /src/migrations
# pip itself and the packages' own tests are not needed to run.
RUN /opt/fairline/bin/pip install --no-deps /src \
 && /opt/fairline/bin/pip uninstall --yes pip setuptools \
 && find /opt/fairline/lib -type d \( -name tests -o -name __pycache__ \) -prune -exec rm -rf {} +

# Run: no compiler, no package manager, nobody's rights.
FROM python:3.11-slim
RUN useradd --system --uid 10001 --home-dir /var/lib/fairline --create-home fairline
COPY --from=build /opt/fairline /opt/fairline
ENV PATH=/opt/fairline/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    OMP_WAIT_POLICY=passive \
    OPENBLAS_NUM_THREADS=1 \
    FAIRLINE_HOME=/var/lib/fairline
USER fairline
WORKDIR /var/lib/fairline
VOLUME ["/var/lib/fairline"]
HEALTHCHECK --interval=60s --timeout=20s --start-period=40s CMD ["fairline", "doctor", "--quiet"]
ENTRYPOINT ["fairline"]
CMD ["up"]
