package io.jobsheet.cloud;

/**
 * Sends messages so that the service knows who is calling.
 */
interface Caller {

	/**
	 * Sends a message; once more only if it was refused because the caller's token is no
	 * longer good, so that it took no effect.
	 * @param message the message, not yet saying who is calling
	 * @return the reply, whatever its status
	 * @throws CloudException when there is none
	 */
	Reply send(Message message);

	/**
	 * The project that jobs of a region belong to.
	 * @param region the region
	 * @return the project's id
	 * @throws CloudException when it cannot be found out
	 */
	default String projectId(Region region) {
		Iam iam = new Iam(region.iam());
		return iam.projectId(region.name(), iam.ask(Iam.projectRequest(region.name()), this::send));
	}

}
