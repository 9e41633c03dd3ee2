import { createServer } from "node:http";
import type { Socket } from "node:net";
import { type Between, closeAll, portOf } from "./stand-between.ts";

/** A folder of files whose rights can be taken away. */
export interface RefusingFiles extends Between {
  /** From now on nobody may look into the folder. */
  readonly refuse: () => void;
}

const FOLDER = {
  ...{ type: "DIRECTORY", permission: "700", owner: "hdfs", group: "hdfs", pathSuffix: "" },
  ...{ length: 0, blockSize: 0, replication: 0, accessTime: 0, modificationTime: 0 },
};

/** As Hadoop's file system answers over HTTP where a user lacks the right: 403, and the name of its own error. */
const DENIED = {
  exception: "AccessControlException",
  javaClassName: "org.apache.hadoop.security.AccessControlException",
  message:
    'Permission denied: user=deepdive, access=READ_EXECUTE, inode="/secret-register":hdfs:hdfs:drwx------',
};

const ABSENT = {
  exception: "FileNotFoundException",
  javaClassName: "java.io.FileNotFoundException",
  message: "File does not exist",
};

/**
 * The part of WebHDFS (Hadoop's file system over HTTP) that Spark needs to see one folder and what is in it: nothing at first, and
 * then the refusal that a user without rights gets.
 */
export async function refusingFiles(): Promise<RefusingFiles> {
  let refuses = false;
  const sockets = new Set<Socket>();
  const answerTo = (asked: URL): readonly [number, object] => {
    const operation = asked.searchParams.get("op") ?? "";
    if (operation === "GETHOMEDIRECTORY") return [200, { Path: "/user/deepdive" }];
    if (!/^\/webhdfs\/v1\/[^/]*\/?$/.test(asked.pathname)) return [404, { RemoteException: ABSENT }];
    if (!operation.startsWith("LISTSTATUS")) return [200, { FileStatus: FOLDER }];
    return refuses ? [403, { RemoteException: DENIED }] : [200, { FileStatuses: { FileStatus: [] } }];
  };
  const server = createServer((asked, response) => {
    const [status, answer] = answerTo(new URL(asked.url ?? "/", "http://localhost"));
    response.writeHead(status, { "content-type": "application/json" });
    response.end(JSON.stringify(answer));
  });
  server.on("connection", (socket) => sockets.add(socket));
  const port = await portOf(server);
  return {
    port,
    close: () => closeAll(server, sockets),
    refuse: () => {
      refuses = true;
    },
  };
}
