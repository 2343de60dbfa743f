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


def cluster_facts(row):
    return {
        "name": row.Name,
        "status": row.Status,
        "isolated": row.IsolatedTime,
        "jdks": row.Version and [[jdk.FlinkVersion, jdk.JdkVersions] for jdk in row.Version.JdkSupportVersion],
        "spaces": row.Correlations and [[bound.WorkSpaceId, bound.Status] for bound in row.Correlations],
    }


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
    by_name = [{"Name": "Name", "Values": ["python-作业"]}]
    found = oceanus.DescribeJobs(request(models.DescribeJobsRequest, Filters=by_name))
    pages = []
    while not pages or pages[-1]:
        offset = sum(len(page) for page in pages)
        page = oceanus.DescribeJobs(request(models.DescribeJobsRequest, Offset=offset, Limit=10))
        pages.append([row.Name for row in page.JobSet])
    spaces = []
    while not spaces or spaces[-1]:
        offset = sum(len(page) for page in spaces)
        page = oceanus.DescribeWorkSpaces(request(models.DescribeWorkSpacesRequest, Offset=offset, Limit=4))
        spaces.append([row.WorkSpaceName for row in page.WorkSpaceSetItem])
    by_id = oceanus.DescribeClusters(
        request(
            models.DescribeClustersRequest,
            ClusterIds=["cluster-isol0001", "cluster-null0001", "cluster-data0001"],
        )
    )
    result = {
        "jobId": job_id,
        "found": [[row.JobId, row.Name, row.Tags[0].TagValue] for row in found.JobSet],
        "duplicate": error_code(lambda: oceanus.CreateJob(job)),
        "wrongKey": error_code(lambda: client("wrong").DescribeJobs(models.DescribeJobsRequest())),
        "pages": pages,
        "clusters": oceanus.DescribeClusters(models.DescribeClustersRequest()).TotalCount,
        "clustersById": [cluster_facts(row) for row in by_id.ClusterSet],
        "workSpaces": spaces,
    }
    print(json.dumps(result))


main()
