import { StringDecoder } from "node:string_decoder";
import { SaxesParser } from "saxes";

/** What is done at the marks of an XML document. Names come without their prefix: `x:row` is `row`. */
export interface XmlReader {
  readonly open?: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly text?: (text: string) => void;
  readonly close?: (name: string) => void;
}

/**
 * Reads an XML document piece by piece and yields after each piece, so that whoever reads can take what has gathered.
 * Throws where it is not well-formed. Entities of the document's own are not known, so none can grow without end.
 */
export async function* readXml(pieces: AsyncIterable<Buffer>, reader: XmlReader): AsyncGenerator<void> {
  const parser = new SaxesParser({ xmlns: false, position: false });
  const { open, text, close } = reader;
  if (open !== undefined) {
    parser.on("opentag", ({ name, attributes }) => open(plainName(name), attributes));
  }
  if (text !== undefined) {
    parser.on("text", text);
    parser.on("cdata", text);
  }
  if (close !== undefined) parser.on("closetag", ({ name }) => close(plainName(name)));
  const decoder = new StringDecoder("utf8");
  for await (const piece of pieces) {
    parser.write(decoder.write(piece));
    yield;
  }
  parser.write(decoder.end());
  parser.close();
  yield;
}

/** Reads a document whose gatherings are small. */
export async function readSmallXml(pieces: AsyncIterable<Buffer>, reader: XmlReader): Promise<void> {
  for await (const _ of readXml(pieces, reader));
}

const plainName = (name: string): string => name.slice(name.indexOf(":") + 1);
