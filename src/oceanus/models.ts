/** The vendor's own types of requests and answers, from its SDK; only this file knows where they are. */
export type {
  Cluster,
  CreateJobRequest,
  CreateJobResponse,
  DescribeClustersRequest,
  DescribeClustersResponse,
  DescribeJobsRequest,
  DescribeJobsResponse,
  DescribeWorkSpacesRequest,
  DescribeWorkSpacesResponse,
  JobV1,
  Tag,
  WorkSpaceSetItem,
} from "tencentcloud-sdk-nodejs-oceanus/tencentcloud/services/oceanus/v20190422/oceanus_models.js";
export type {
  AssumeRoleRequest,
  AssumeRoleWithWebIdentityRequest,
} from "tencentcloud-sdk-nodejs-oceanus/tencentcloud/services/sts/v20180813/sts_models.js";
