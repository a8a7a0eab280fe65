"""A model of a configuration that is asked at its endpoint, as options of a generation."""

from pathlib import Path

from runner.endpoint.records import Endpoint, Sampling
from runner.generation.records import MAX_TOKENS, GenerateOptions
from runner.nightly.config_records import Configuration, EndpointConfig
from runner.nightly.plan import PlannedJob


def make_generate_options(
    configuration: Configuration, job: PlannedJob, endpoint: EndpointConfig, folder: Path
) -> GenerateOptions:
    """Return what to ask for one job: greedily, one sample a task; `folder` is the model's in the night."""
    config = configuration.config
    return GenerateOptions(
        bench=job.benchmark,
        endpoint=Endpoint(
            model=endpoint.model or job.model,
            base_url=endpoint.base_url,
            key_env=endpoint.api_key_env,
            timeout_s=endpoint.timeout,
            retry_s=endpoint.retry_for,
        ),
        mode=endpoint.mode,
        sampling=Sampling(
            max_tokens=endpoint.max_tokens or MAX_TOKENS[endpoint.mode], extra_body=endpoint.extra_body
        ),
        prompts=configuration.resolve(endpoint.prompts) if endpoint.prompts else None,
        concurrency=endpoint.concurrency,
        limit=config.limit,
        output=folder,
        data_dir=configuration.resolve(config.data_dir) if config.data_dir else None,
    )
