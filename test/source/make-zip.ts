import { crc32, deflateRawSync } from "node:zlib";

export interface MadeMember {
  readonly path: string;
  readonly content: string | Buffer;
  /** 8 (deflate) unless said; 0 stores it. Any other number is written over deflated bytes. */
  readonly method?: number;
  /** Bit 0 says that it is encrypted. */
  readonly flags?: number;
  /** What the archive says that it unpacks to; its size unless said. */
  readonly says?: number;
}

/** The bytes of a zip archive (APPNOTE 6.3), so that tests can make wrong ones too. */
export function makeZip(members: readonly MadeMember[]): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { path, content, method = 8, flags = 0, says } of members) {
    const bytes = Buffer.from(content);
    const packed = method === 0 ? bytes : deflateRawSync(bytes);
    const name = Buffer.from(path);
    const about = Buffer.alloc(26);
    about.writeUInt16LE(20, 0);
    about.writeUInt16LE(flags | 0x800, 2);
    about.writeUInt16LE(method, 4);
    about.writeUInt32LE(crc32(bytes), 10);
    about.writeUInt32LE(packed.length, 14);
    about.writeUInt32LE(says ?? bytes.length, 18);
    about.writeUInt16LE(name.length, 22);
    locals.push(Buffer.from("PK\u0003\u0004", "latin1"), about, name, packed);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    central.push(Buffer.from("PK\u0001\u0002\u0014\0", "latin1"), about, place, name);
    offset += 30 + name.length + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006", "latin1");
  end.writeUInt16LE(members.length, 8);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}
