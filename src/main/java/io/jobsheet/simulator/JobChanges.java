package io.jobsheet.simulator;

import org.jspecify.annotations.Nullable;

/**
 * What has been done to one job, and how it is now.
 *
 * @param status its present state, such as {@code INCRE_TRANSFER_STARTED}
 * @param starts how many starts were accepted
 * @param refusedStarts how many starts were refused
 * @param positionChanges how many requests altered its position or GTID set
 * @param repeats how many accepted requests asked for the position it already had
 * @param position where it begins to read, or {@code null} if never set
 * @param gtidSet the GTID set it begins after, or {@code null} if there is none
 */
public record JobChanges(String status, int starts, int refusedStarts, int positionChanges, int repeats,
		@Nullable String position, @Nullable String gtidSet) {

}
