package io.jobsheet.sheet;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.IntConsumer;

/**
 * Bytes that are counted as they are read.
 */
final class MeteredStream extends FilterInputStream {

	private final IntConsumer meter;

	/**
	 * Counts what is read.
	 * @param in where the bytes come from
	 * @param meter is told how many were read just now, at least one; what it throws
	 * reaches who reads
	 */
	MeteredStream(InputStream in, IntConsumer meter) {
		super(in);
		this.meter = meter;
	}

	@Override
	public int read() throws IOException {
		int read = super.read();
		if (read >= 0) {
			this.meter.accept(1);
		}
		return read;
	}

	@Override
	public int read(byte[] bytes, int offset, int length) throws IOException {
		int read = super.read(bytes, offset, length);
		if (read > 0) {
			this.meter.accept(read);
		}
		return read;
	}

}
