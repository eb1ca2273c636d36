/**
 * Pretend services on loopback that keep jobs, count every change they make, and fail on
 * request.
 */
@NullMarked
package io.jobsheet.simulator;

import org.jspecify.annotations.NullMarked;
