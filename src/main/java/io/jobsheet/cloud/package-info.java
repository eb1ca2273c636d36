/**
 * One request to a service, sent politely: paced, signed, and honest about what may have
 * arrived.
 */
@NullMarked
package io.jobsheet.cloud;

import org.jspecify.annotations.NullMarked;
