// tests/embed/embed.mjs PROGRAM -- parley from Node, as a child process: documents in as JSON lines, records out as JSON lines.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

const parley = spawn(process.argv[2], ["run", "-q", "--input", "jsonl", "--format", "jsonl", "-"], { stdio: ["pipe", "pipe", "inherit"] });
parley.stdin.end(JSON.stringify({ id: "first", text: "France condemned the attack." }) + "\n");
for await (const line of createInterface({ input: parley.stdout })) {
  for (const claim of JSON.parse(line).claims) console.log(claim.act, claim.sources);
}
