#!/usr/bin/env python3
"""Turns a rendering into what `podman kube play` can run: for-podman.py FOLDER < rendering

Podman has no StatefulSets, Services or policies, and publishes every containerPort on the machine. So each workload
becomes Pods, written to FOLDER/<pod>.yaml; each volume becomes a folder with the owner and mode that the kubelet would
give it; Secrets are created at once; only the coordinator's port is kept, at 127.0.0.1:18080. Prints what it leaves out.
Needs root, podman and python3-yaml; tried with podman 4.3.
"""
import copy
import json
import os
import subprocess
import sys

import yaml

folder = os.path.abspath(sys.argv[1])
resources = list(yaml.safe_load_all(sys.stdin))
maps = {each["metadata"]["name"]: each["data"] for each in resources if each["kind"] == "ConfigMap"}


def directory(pod, name, mode, group):
    path = f"{folder}/{pod}/{name}"
    os.makedirs(path, exist_ok=True)
    os.chown(path, 0, group)
    os.chmod(path, mode)
    return path


def volume(pod, declared, group):
    name = declared["name"]
    if "emptyDir" in declared:
        path = directory(pod, name, 0o777, group)
    else:
        path = directory(pod, name, 0o755, group)
        for file, text in maps[declared["configMap"]["name"]].items():
            with open(f"{path}/{file}", "w", encoding="utf-8") as out:
                out.write(text)
    return {"name": name, "hostPath": {"path": path, "type": "Directory"}}


def pods(workload):
    name = workload["metadata"]["name"]
    for ordinal in range(workload["spec"].get("replicas", 1)):
        pod = f"mosaico-{name}-{ordinal}"
        template = copy.deepcopy(workload["spec"]["template"])
        spec = template["spec"]
        group = spec["securityContext"]["fsGroup"]
        spec["volumes"] = [volume(pod, each, group) for each in spec.get("volumes", [])] + [
            {
                "name": claim["metadata"]["name"],
                "hostPath": {"path": directory(pod, claim["metadata"]["name"], 0o2775, group), "type": "Directory"},
            }
            for claim in workload["spec"].get("volumeClaimTemplates", [])
        ]
        for container in spec["containers"]:
            ports = {each["name"]: each["containerPort"] for each in container["ports"]}
            for probe in ("startupProbe", "readinessProbe", "livenessProbe"):
                for how in ("httpGet", "tcpSocket"):
                    if how in container[probe]:
                        container[probe][how]["port"] = ports[container[probe][how]["port"]]
            container["ports"] = []
            if name == "coordinator" and ordinal == 0:
                container["ports"] = [{"containerPort": 8080, "hostPort": 18080, "hostIP": "127.0.0.1"}]
        metadata = {"name": pod, "labels": template["metadata"]["labels"]}
        yield {"apiVersion": "v1", "kind": "Pod", "metadata": metadata, "spec": spec}


os.makedirs(folder, exist_ok=True)
left_out = []
for resource in resources:
    kind, name = resource["kind"], resource["metadata"]["name"]
    if kind == "Secret":
        # Podman 4.3 reads a Secret's data back as JSON but does not write it as such.
        data = {key: value.replace("\n", "") for key, value in resource["data"].items()}
        subprocess.run(["podman", "secret", "create", name, "-"], input=json.dumps(data).encode(), check=True)
    elif kind in ("Deployment", "StatefulSet"):
        for each in pods(resource):
            # Includes the ConfigMaps that envFrom names.
            documents = [each] + [other for other in resources if other["kind"] == "ConfigMap"]
            with open(f"{folder}/{each['metadata']['name']}.yaml", "w", encoding="utf-8") as out:
                yaml.safe_dump_all(documents, out)
    elif kind != "ConfigMap":
        left_out.append(f"{kind} {name}")
print("left out:", ", ".join(left_out), file=sys.stderr)
