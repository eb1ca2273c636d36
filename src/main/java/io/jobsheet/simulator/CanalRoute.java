package io.jobsheet.simulator;

import org.jspecify.annotations.Nullable;

/**
 * The operations of CloudCanal with their paths and the members of their bodies.
 */
enum CanalRoute {

	/** Describes one job. */
	QUERYJOB("datajob/queryjob", "jobId! long"),
	/** Describes jobs. */
	LIST("datajob/list", CanalFilter.MEMBERS),
	/** Describes jobs page by page. */
	LISTBYPAGE("datajob/listbypage",
			CanalFilter.MEMBERS + ", pageNum! long, pageSize! long, workerId long, "
					+ "workerIp text, dataTaskStatus text, orderType text, orderAsc flag"),
	/** Stops a job. */
	STOP("datajob/stop", "jobId! long"),
	/** Starts a job. */
	START("datajob/start", "jobId! long"),
	/** Sets where a job reads. */
	UPDATEINCREPOS("datajob/updateincrepos", "taskId! long, posType! text, journalFile text, filePosition long, "
			+ "gtidPosition gtids, positionTimestamp long, serverId long, lsn text, scn digits, scnIndex digits, "
			+ "transactionId long, commonPosStr json, dataId long"),
	/** Tells the forms of a position. */
	DSPOSTYPES("constant/dspostypes", "dsType! text"),
	/** Tells the phases. */
	DATATASKSTATES("constant/datataskstates", ""),
	/** Tells the statuses. */
	DATATASKSTATUSES("constant/datataskstatuses", "");

	static final String BASE = "/cloudcanal/console/api/v1/openapi/";

	private final String path;

	private final String members;

	CanalRoute(String path, String members) {
		this.path = path;
		this.members = members;
	}

	static @Nullable CanalRoute of(String path) {
		for (CanalRoute route : values()) {
			if (path.equals(BASE + route.path)) {
				return route;
			}
		}
		return null;
	}

	String word() {
		return this.path;
	}

	String members() {
		return this.members;
	}

	boolean isChanging() {
		return this == STOP || this == START || this == UPDATEINCREPOS;
	}

	boolean isList() {
		return this == LIST || this == LISTBYPAGE;
	}

	boolean needsBody() {
		return !this.members.isEmpty();
	}

}
