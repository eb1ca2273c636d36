package io.jobsheet.sheet;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

import javax.xml.stream.XMLStreamException;

import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.opc.PackagePartName;
import org.apache.poi.openxml4j.opc.PackageRelationship;
import org.apache.poi.openxml4j.opc.PackageRelationshipTypes;
import org.apache.poi.openxml4j.opc.TargetMode;
import org.apache.poi.openxml4j.opc.internal.InvalidZipException;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a workbook file, found by their relationships and never outside of it.
 */
final class XlsxParts implements Closeable {

	static {
		ZipSecureFile.setMaxFileCount(ZipContents.MOST_ENTRIES);
	}

	private final OPCPackage parts;

	private final PackagePart workbook;

	private XlsxParts(OPCPackage parts, PackagePart workbook) {
		this.parts = parts;
		this.workbook = workbook;
	}

	static XlsxParts open(Path file) throws IOException, OpenXML4JException, XMLStreamException {
		ZipContents.check(file);
		ZipSecureFile zip = zip(file);
		try {
			if (zip.getEntry("mimetype") != null) {
				throw new XmlProblem("it is an OpenDocument file (.ods), whatever its name says; save it as .xlsx");
			}
			XlsxEntries entries = new XlsxEntries(zip);
			OPCPackage parts = OPCPackage.open(entries);
			PackagePart workbook = workbook(parts);
			entries.opened();
			return new XlsxParts(parts, workbook);
		}
		catch (IOException | OpenXML4JException | XMLStreamException | RuntimeException ex) {
			zip.close();
			throw ex;
		}
	}

	private static ZipSecureFile zip(Path file) throws IOException {
		try {
			return new ZipSecureFile(file.toFile());
		}
		catch (InvalidZipException ex) {
			throw new XmlProblem(
					"it holds two parts of one name, so that two programs may see two different workbooks; "
							+ "open it in Excel and save it as .xlsx again");
		}
	}

	private static PackagePart workbook(OPCPackage parts) throws OpenXML4JException {
		for (String type : List.of(PackageRelationshipTypes.CORE_DOCUMENT,
				PackageRelationshipTypes.STRICT_CORE_DOCUMENT)) {
			for (PackageRelationship relation : parts.getRelationshipsByType(type)) {
				PackagePart part = parts.getPart(inside(relation, "workbook"));
				if (part != null) {
					return checked(part);
				}
			}
		}
		throw new XmlProblem("it holds no workbook; open it in Excel and save it as .xlsx again");
	}

	private static PackagePart checked(PackagePart workbook) {
		String type = workbook.getContentType();
		if (type.contains(".sheet.binary.")) {
			throw new XmlProblem("it is a binary Excel file (.xlsb), whatever its name says; save it as .xlsx");
		}
		if (!type.contains("spreadsheetml") && !type.contains("ms-excel")) {
			throw new XmlProblem("it holds no workbook but '" + type + "'; open it in Excel and save it as .xlsx");
		}
		return workbook;
	}

	private static PackageRelationship inside(PackageRelationship relation, String what) {
		if (relation.getTargetMode() == TargetMode.EXTERNAL) {
			URI target = relation.getTargetURI();
			throw new XmlProblem("its " + what + " lies outside of the file, in '" + target
					+ "', which is never opened; copy the cells into this workbook");
		}
		return relation;
	}

	InputStream workbook() throws IOException {
		return this.workbook.getInputStream();
	}

	/**
	 * Opens the part of a kind that a workbook has once.
	 * @param kind the end of its relationship type, {@code "sharedStrings"}
	 * @return the part, or {@code null} when there is none
	 */
	@Nullable InputStream only(String kind) throws IOException, OpenXML4JException {
		for (PackageRelationship relation : this.workbook.getRelationships()) {
			if (kind(relation).equals(kind)) {
				return this.workbook.getRelatedPart(inside(relation, kind)).getInputStream();
			}
		}
		return null;
	}

	/**
	 * What a relationship of the workbook leads to.
	 * @param id its id
	 * @return {@code "worksheet"}, {@code "chartsheet"} …, or {@code null} when there is
	 * no such relationship
	 */
	@Nullable String kind(String id) {
		PackageRelationship relation = this.workbook.getRelationship(id);
		return (relation != null) ? kind(relation) : null;
	}

	// Ordinary and strict workbooks differ in what stands before.
	private static String kind(PackageRelationship relation) {
		String type = relation.getRelationshipType();
		return type.substring(type.lastIndexOf('/') + 1);
	}

	/**
	 * The part that holds the cells of a tab.
	 * @param tab the tab
	 * @return the part
	 * @throws XmlProblem when it is missing, or outside of the file
	 */
	PackagePart part(XlsxTabs.Tab tab) {
		PackageRelationship relation = this.workbook.getRelationship(tab.relation());
		PackagePart part = (relation != null) ? target(inside(relation, "tab '" + tab.name() + "'")) : null;
		if (part == null) {
			throw new XmlProblem("the cells of tab '" + tab.name() + "' are not in the file"
					+ ((relation != null) ? ", where '" + relation.getTargetURI() + "' should hold them" : "")
					+ "; open it in Excel and save it as .xlsx again");
		}
		return part;
	}

	private @Nullable PackagePart target(PackageRelationship relation) {
		PackagePartName name = XlsxPartTypes.name(relation.getTargetURI().getPath());
		return (name != null) ? this.parts.getPart(name) : null;
	}

	@Override
	public void close() {
		this.parts.revert();
	}

}
