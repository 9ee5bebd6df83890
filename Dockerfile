# One dashboard. What is accepted is kept in the database that DATABASE_URL names, not in here.
FROM python:3.11-slim
WORKDIR /app
COPY requirements.lock .
RUN python -m pip install --no-cache-dir --require-hashes -r requirements.lock
COPY dashboard.py ./
COPY .streamlit .streamlit
COPY engine engine
COPY words words
RUN pybabel --quiet compile --directory=words/locale
COPY store store
COPY pages pages
COPY sample_data sample_data
RUN useradd --create-home resultatplan
USER resultatplan
EXPOSE 8501
CMD ["python", "-m", "streamlit", "run", "dashboard.py", "--server.address", "0.0.0.0", "--server.headless", "true"]
