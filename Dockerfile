# One dashboard. What is accepted is kept in the database that DATABASE_URL names, not in here.
# It needs no file system that it can write to but /tmp: docker run --read-only --tmpfs /tmp …
# An exact version; pin its digest too, as docs/administration.md shows, and renew both on purpose.
FROM python:3.11.13-slim-bookworm
WORKDIR /app
COPY requirements.lock .
RUN python -m pip install --no-cache-dir --no-compile --require-hashes -r requirements.lock
COPY dashboard.py ./
COPY .streamlit .streamlit
COPY engine engine
COPY words words
COPY store store
COPY reports reports
COPY pages pages
COPY sample_data sample_data
# Whatever Python would write at the first start is written now, while somebody may.
RUN pybabel --quiet compile --directory=words/locale && python -m compileall -q . /usr/local/lib/python3.11/site-packages
RUN useradd --uid 10001 --create-home resultatplan
USER 10001:10001
ENV PYTHONDONTWRITEBYTECODE=1
EXPOSE 8501
# Alive, whatever the database does: a container is not started anew because its database hangs. /ready is the balancer's.
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 \
    CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8501/health', timeout=2)"]
CMD ["python", "-m", "streamlit", "run", "dashboard.py", "--server.address", "0.0.0.0", "--server.headless", "true"]
