import { posix } from "node:path";
import type { Archive } from "../zip/archive.ts";
import type { Member } from "../zip/member.ts";
import { readSmallXml } from "./read-xml.ts";
import type { Epoch } from "./serial-date.ts";

export interface Sheet {
  readonly name: string;
  readonly isHidden: boolean;
  /** A chart has a sheet of its own, without cells. */
  readonly isOfCells: boolean;
  readonly member: Member | undefined;
}

/** What a workbook consists of, as far as tables need it. */
export interface WorkbookParts {
  readonly sheets: readonly Sheet[];
  readonly epoch: Epoch;
  readonly styles: Member | undefined;
  readonly strings: Member | undefined;
}

/** Where the workbook itself stands in its archive, in all that is written by Excel and by those who write like it. */
export const WORKBOOK = "xl/workbook.xml";

export async function readWorkbookParts(archive: Archive): Promise<WorkbookParts> {
  const relations = await readRelations(archive, "xl/_rels/workbook.xml.rels");
  const sheets: Sheet[] = [];
  let epoch: Epoch = 1900;
  const workbook = memberAt(archive, WORKBOOK);
  if (workbook !== undefined) {
    await readSmallXml(archive.stream(workbook), {
      open: (name, attributes) => {
        if (name === "workbookPr" && isTrue(attributes["date1904"])) epoch = 1904;
        if (name === "sheet") sheets.push(sheetOf(archive, attributes, relations));
      },
    });
  }
  const partOf = (kind: string): Member | undefined => {
    const relation = [...relations.values()].find(({ type }) => type === kind);
    return relation && memberAt(archive, relation.target);
  };
  return { sheets, epoch, styles: partOf("styles"), strings: partOf("sharedStrings") };
}

export const isTrue = (value: string | undefined): boolean => value === "1" || value === "true";

interface Relation {
  /** The last part of its name: `worksheet`, `chartsheet`, `styles`. */
  readonly type: string;
  readonly target: string;
}

function sheetOf(
  archive: Archive,
  attributes: Readonly<Record<string, string>>,
  relations: ReadonlyMap<string, Relation>,
): Sheet {
  const [, id = ""] = Object.entries(attributes).find(([name]) => name.endsWith(":id")) ?? [];
  const relation = relations.get(id);
  return {
    name: attributes["name"] ?? "",
    isHidden: (attributes["state"] ?? "visible") !== "visible",
    isOfCells: relation?.type === "worksheet",
    member: relation && memberAt(archive, relation.target),
  };
}

/** Which part of the workbook each id names: targets are relative to the folder of the workbook, or begin at the top. */
async function readRelations(archive: Archive, path: string): Promise<ReadonlyMap<string, Relation>> {
  const relations = new Map<string, Relation>();
  const member = memberAt(archive, path);
  if (member === undefined) return relations;
  await readSmallXml(archive.stream(member), {
    open: (name, { Id = "", Type = "", Target = "" }) => {
      if (name !== "Relationship") return;
      const target = Target.startsWith("/") ? Target.slice(1) : posix.join("xl", Target);
      relations.set(Id, { type: Type.slice(Type.lastIndexOf("/") + 1), target });
    },
  });
  return relations;
}

const memberAt = ({ members }: Archive, path: string): Member | undefined =>
  members.find((member) => member.path.toLowerCase() === path.toLowerCase());
