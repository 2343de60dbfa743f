"""What the vendor's Python SDK gets from the endpoint in the environment, as JSON on standard output."""

import json
import os

from tencentcloud.common import credential
from tencentcloud.common.exception.tencent_cloud_sdk_exception import TencentCloudSDKException
from tencentcloud.common.profile.client_profile import ClientProfile
from tencentcloud.common.profile.http_profile import HttpProfile
from tencentcloud.oceanus.v20190422 import models, oceanus_client


def request(kind, **parameters):
    made = kind()
    made.from_json_string(json.dumps(parameters))
    return made


def client(secret_key):
    http = HttpProfile(protocol="http", endpoint=os.environ["EMULATOR_HOST"], reqTimeout=10)
    keys = credential.Credential(os.environ["TENCENTCLOUD_SECRET_ID"], secret_key)
    return oceanus_client.OceanusClient(keys, "ap-guangzhou", ClientProfile(httpProfile=http))


def error_code(call):
    try:
        call()
    except TencentCloudSDKException as error:
        return error.get_code()
    return None


def pages_of(limit, read):
    pages = []
    while not pages or pages[-1]:
        pages.append(read(Offset=sum(len(page) for page in pages), Limit=limit))
    return pages


def main():
    oceanus = client(os.environ["TENCENTCLOUD_SECRET_KEY"])
    job = request(
        models.CreateJobRequest,
        Name="python-作业",
        JobType=2,
        ClusterType=2,
        ClusterId="cluster-5c42n3a5",
        Tags=[{"TagKey": "env", "TagValue": "测试"}],
    )
    job_id = oceanus.CreateJob(job).JobId

    def jobs(**parameters):
        return oceanus.DescribeJobs(request(models.DescribeJobsRequest, **parameters)).JobSet

    def spaces(**parameters):
        return oceanus.DescribeWorkSpaces(request(models.DescribeWorkSpacesRequest, **parameters)).WorkSpaceSetItem

    found = jobs(Filters=[{"Name": "Name", "Values": ["python-作业"]}])
    result = {
        "jobId": job_id,
        "found": [[row.JobId, row.Name, row.Tags[0].TagValue] for row in found],
        "duplicate": error_code(lambda: oceanus.CreateJob(job)),
        "wrongKey": error_code(lambda: client("wrong").DescribeJobs(models.DescribeJobsRequest())),
        "jobPages": [len(page) for page in pages_of(10, jobs)],
        "clusters": oceanus.DescribeClusters(models.DescribeClustersRequest()).TotalCount,
        "workSpaces": [row.WorkSpaceName for page in pages_of(4, spaces) for row in page],
    }
    print(json.dumps(result))


main()
