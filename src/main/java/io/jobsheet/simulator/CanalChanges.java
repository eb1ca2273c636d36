package io.jobsheet.simulator;

/**
 * What has been done to one job of CloudCanal, and how it is now.
 *
 * @param taskId its INCREMENT task
 * @param phase its phase, such as {@code INCRE}
 * @param job what has been done to it, the present status of its present task, and its
 * position as a JSON object
 */
public record CanalChanges(long taskId, String phase, JobChanges job) {

}
