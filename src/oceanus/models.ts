/** The vendor's own types of requests and answers, from its SDK; only this file knows where they are. */
export type * from "tencentcloud-sdk-nodejs-oceanus/tencentcloud/services/oceanus/v20190422/oceanus_models.js";
export type {
  AssumeRoleRequest,
  AssumeRoleWithWebIdentityRequest,
  Credentials as TemporaryKeys,
} from "tencentcloud-sdk-nodejs-oceanus/tencentcloud/services/sts/v20180813/sts_models.js";
