"""See script/check-desk-interface."""

import json
import os
import subprocess
import sys
import urllib.request

from openapi_spec_validator import validate

from desk_server import DeskServer

CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_headers_conformance," \
    "response_schema_conformance,unsupported_method,ignored_auth"


def main():
    desk = DeskServer("--requests-per-minute", "1000000")
    failures = 0
    try:
        subprocess.run([desk.binary, "run", "--project", desk.folder, "--period", "2022-03"], capture_output=True)
        address = desk.address + "/api/v1/openapi.json"
        validate(json.load(urllib.request.urlopen(address)))
        print("the document is valid")
        for who in [["PRODUTECH"], ["--coordinator"]]:
            key = desk.access(*who)
            done = subprocess.run([
                os.path.join(os.path.dirname(sys.executable), "schemathesis"), "run", address, "--url", desk.address,
                "--header", f"Authorization: Bearer {key}", "--checks", CHECKS, "--max-examples", sys.argv[1],
                "--workers", "1", "--generation-deterministic", "--no-color"], cwd=desk.folder)
            failures += done.returncode != 0
    finally:
        code = desk.stop()
    sys.exit(1 if failures or code else 0)


main()
