package io.jobsheet.operation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;

import org.apache.commons.codec.digest.DigestUtils;

/**
 * Remembers in which line an operation first named a job. It keeps 24 bytes for each, so
 * that a million rows fit into a small heap; the jobs are told apart by 128 bits of their
 * SHA-256.
 */
public final class SeenJobs {

	private final MessageDigest digest = DigestUtils.getSha256Digest();

	private long[] keys = new long[2 * 1024];

	private long[] places = new long[1024];

	private int size;

	/**
	 * Notes a job.
	 * @param operation the operation's name
	 * @param job the job's id, in any case
	 * @param place where it stands, as a number of the caller's; not 0
	 * @return where the same operation named the job before, or 0
	 */
	public long seen(String operation, String job, long place) {
		byte[] hash = hash(operation, job);
		if (2 * (this.size + 1) > this.places.length) {
			grow();
		}
		return put(longAt(hash, 0), longAt(hash, 8), place);
	}

	/**
	 * Where a job was noted.
	 * @param operation the operation's name
	 * @param job the job's id, in any case
	 * @return where the operation named the job first, or 0
	 */
	public long place(String operation, String job) {
		byte[] hash = hash(operation, job);
		long high = longAt(hash, 0);
		int mask = this.places.length - 1;
		for (int at = (int) high & mask; this.places[at] != 0; at = (at + 1) & mask) {
			if (this.keys[2 * at] == high && this.keys[2 * at + 1] == longAt(hash, 8)) {
				return this.places[at];
			}
		}
		return 0;
	}

	private byte[] hash(String operation, String job) {
		return this.digest.digest((operation + '\n' + job.toLowerCase(Locale.ROOT)).getBytes(StandardCharsets.UTF_8));
	}

	private long put(long high, long low, long place) {
		int mask = this.places.length - 1;
		for (int at = (int) high & mask;; at = (at + 1) & mask) {
			if (this.places[at] == 0) {
				this.keys[2 * at] = high;
				this.keys[2 * at + 1] = low;
				this.places[at] = place;
				this.size++;
				return 0;
			}
			if (this.keys[2 * at] == high && this.keys[2 * at + 1] == low) {
				return this.places[at];
			}
		}
	}

	private void grow() {
		long[] oldKeys = this.keys;
		long[] oldPlaces = this.places;
		this.keys = new long[oldKeys.length * 2];
		this.places = new long[oldPlaces.length * 2];
		this.size = 0;
		for (int at = 0; at < oldPlaces.length; at++) {
			if (oldPlaces[at] != 0) {
				put(oldKeys[2 * at], oldKeys[2 * at + 1], oldPlaces[at]);
			}
		}
	}

	private static long longAt(byte[] bytes, int from) {
		long value = 0;
		for (int at = from; at < from + 8; at++) {
			value = (value << 8) | (bytes[at] & 0xFF);
		}
		return value;
	}

}
