package io.jobsheet.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipEntry;

import javax.xml.stream.XMLStreamException;

import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.utils.InputStreamStatistics;
import org.apache.poi.openxml4j.opc.PackagePartName;
import org.apache.poi.openxml4j.opc.PackagingURIHelper;
import org.apache.poi.openxml4j.opc.internal.ZipHelper;
import org.apache.poi.openxml4j.util.ZipArchiveThresholdInputStream;
import org.apache.poi.openxml4j.util.ZipFileZipEntrySource;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a workbook's zip that tell where the cells are. What has no content
 * type, such as {@code .DS_Store}, is no part of it; and the relationships of single
 * tabs, such as ten thousand hyperlinks, are not asked for.
 */
final class XlsxEntries extends ZipFileZipEntrySource {

	private static final long MOST_BYTES_TO_OPEN = 4L << 20;

	private static final long MOST_BYTES = 8L << 30;

	private final ZipSecureFile zip;

	private final XlsxPartTypes types;

	private boolean isOpen;

	private long left = MOST_BYTES_TO_OPEN;

	XlsxEntries(ZipSecureFile zip) throws IOException, XMLStreamException {
		super(zip);
		this.zip = zip;
		ZipArchiveEntry list = getEntry("[Content_Types].xml");
		if (list == null) {
			throw new XmlProblem("it is no workbook but another zip file, whatever its name says; "
					+ "open it with its own program and save it as .xlsx");
		}
		this.types = XlsxPartTypes.read(getInputStream(list));
	}

	/**
	 * Ends the time in which little is to be unpacked, because all of it is held in
	 * memory.
	 */
	void opened() {
		this.isOpen = true;
		this.left = MOST_BYTES;
	}

	@Override
	public Enumeration<? extends ZipArchiveEntry> getEntries() {
		List<ZipArchiveEntry> needed = new ArrayList<>();
		List<? extends ZipArchiveEntry> all = Collections.list(super.getEntries());
		ZipContents.checkNumber(all.size());
		for (ZipArchiveEntry entry : all) {
			PackagePartName part = XlsxPartTypes.name(ZipHelper.getOPCNameFromZipItemName(entry.getName()));
			if (part != null && this.types.of(part) != null && !isOfTab(part) && !isOfMac(part)) {
				needed.add(entry);
			}
		}
		return Collections.enumeration(needed);
	}

	private boolean isOfTab(PackagePartName part) {
		PackagePartName source = part.isRelationshipPartURI() ? XlsxPartTypes
			.name(PackagingURIHelper.getSourcePartUriFromRelationshipPartUri(part.getURI()).getPath()) : null;
		String type = (source != null) ? this.types.of(source) : null;
		return type != null && type.endsWith(".worksheet+xml");
	}

	// What the Finder adds looks like the part that it stands for.
	private static boolean isOfMac(PackagePartName part) {
		return part.getName().startsWith("/__MACOSX/");
	}

	@Override
	public InputStream getInputStream(ZipArchiveEntry entry) throws IOException {
		return new MeteredStream(
				(entry.getMethod() == ZipEntry.DEFLATED) ? inflated(entry) : super.getInputStream(entry), this::take);
	}

	private InputStream inflated(ZipArchiveEntry entry) throws IOException {
		InputStream raw = this.zip.getRawInputStream(entry);
		if (raw == null) {
			throw new IOException("The entry " + entry.getName() + " has no content");
		}
		return new ZipArchiveThresholdInputStream(new Inflated(raw));
	}

	private void take(int bytes) {
		this.left -= bytes;
		if (this.left < 0) {
			throw new XmlProblem(this.isOpen ? "it unpacks to more than 8 GB; split it, or save it as CSV"
					: "what it says about its parts takes more than 4 MB, which is more than any workbook needs; "
							+ "copy its cells into a new workbook, or save it as CSV");
		}
	}

	/**
	 * An entry unpacked in larger pieces than the zip library does.
	 */
	private static final class Inflated extends InflaterInputStream implements InputStreamStatistics {

		private static final int PIECE = 1 << 16;

		Inflated(InputStream raw) {
			super(raw, new Inflater(true), PIECE);
		}

		@Override
		public long getCompressedCount() {
			return this.inf.getBytesRead();
		}

		@Override
		public long getUncompressedCount() {
			return this.inf.getBytesWritten();
		}

		@Override
		public void close() throws IOException {
			super.close();
			this.inf.end();
		}

	}

}
