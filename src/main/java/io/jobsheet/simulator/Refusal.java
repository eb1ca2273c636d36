package io.jobsheet.simulator;

/**
 * Why the service does not do what is asked, as in "DRS, Error Codes".
 *
 * @param status the HTTP status of a reply that says only this
 * @param code the error code
 * @param message the error message
 */
record Refusal(int status, String code, String message) {

	static final Refusal NO_SUCH_API = new Refusal(404, "APIGW.0101",
			"The API does not exist or has not been published in the environment");

	static final Refusal WRONG_TOKEN = new Refusal(401, "APIGW.0301",
			"Incorrect IAM authentication information: decrypt token fail");

	static final Refusal NO_SIGNATURE = new Refusal(401, "APIGW.0301",
			"Incorrect IAM authentication information: Authorization format incorrect");

	static final Refusal UNKNOWN_KEY = new Refusal(401, "APIGW.0301",
			"Incorrect IAM authentication information: Get secretKey failed, ak not exist");

	static final Refusal WRONG_SIGNATURE = new Refusal(401, "APIGW.0301",
			"Incorrect IAM authentication information: verify aksk signature fail");

	static final Refusal LOCKED_KEY = new Refusal(401, "APIGW.0301",
			"Incorrect IAM authentication information: AK access failed to reach the limit, forbidden");

	static final Refusal WRONG_TIME = new Refusal(401, "APIGW.0303",
			"Incorrect app authentication information: the signature has expired");

	static final Refusal THROTTLED = new Refusal(429, "APIGW.0308",
			"The throttling threshold has been reached: policy user over ratelimit,limit:200,time:1 second");

	static final Refusal THROTTLED_A_MINUTE = new Refusal(429, "APIGW.0308",
			"The throttling threshold has been reached: policy user over ratelimit,limit:10,time:1 minute");

	static final Refusal THROTTLED_OTHERWISE = new Refusal(429, "APIGW.0308",
			"The throttling threshold has been reached: policy ip over ratelimit");

	static final Refusal ABNORMAL = new Refusal(500, "DRS.M00004", "Service abnormal.");

	static final Refusal WRONG_PROJECT = new Refusal(403, "DRS.M00261", "Invalid project ID.");

	static final Refusal NO_SUCH_JOB_V3 = new Refusal(400, "DRS.M00289", "The job does not exist.");

	static final Refusal NO_SUCH_JOB_V5 = new Refusal(400, "DRS.10000010", "Job does not exist, please check job id.");

	static final Refusal DUPLICATES = new Refusal(400, "DRS.M00301", "Duplicates exist in the request.");

	static final Refusal WRONG_STATUS = new Refusal(400, "DRS.M00304",
			"The API cannot be called in the current task status.");

	static final Refusal WRONG_PAGE = new Refusal(400, "DRS.M00210", "Invalid page parameter.");

	static final Refusal BEYOND_PAGES = new Refusal(400, "DRS.M00211", "The page parameter is beyond the limit.");

	static final Refusal TOO_FREQUENT = new Refusal(400, "DRS.M01503", "Operation too frequent. Try again later.");

	static final Refusal BUSY = new Refusal(202, "DRS.M01504",
			"Another operation is being performed on the task, or the task is abnormal.");

	static final Refusal RELEASED = new Refusal(400, "DRS.M05004",
			"The task has been deleted or its resources have been released.");

	static final Refusal NAME_TAKEN = new Refusal(422, "DRS.M00277", "The task name already exists.");

	static final Refusal SAME_TIMES = new Refusal(400, "DRS.M00306",
			"The start time of flow control is the same as its end time.");

	static final Refusal NO_RE_EDIT = new Refusal(400, "DRS.M00401", "The task is not being edited again.");

	static final Refusal NO_FLOW_CONTROL = new Refusal(400, "DRS.M00403", "The task does not support flow control.");

	static final Refusal NO_SUCH_QUERY = new Refusal(400, "DRS.10030014", "Firstly, please the query object info.");

	static final Refusal FAILED = new Refusal(200, "DRS.10000001", "Failed.");

	static Refusal notOffered(String sentence) {
		return new Refusal(400, "DRS.M00300", "Invalid request: " + sentence + ".");
	}

	static Refusal unreadable(String sentence) {
		return new Refusal(400, "DRS.M00007", "Invalid request parameter: " + sentence + ".");
	}

	static Refusal invalid(String sentence) {
		return new Refusal(400, "DRS.M00200", "Parameter error: " + sentence + ".");
	}

	boolean isOfGateway() {
		return this.code.startsWith("APIGW.");
	}

}
