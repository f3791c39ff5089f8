// tests/bench/wink.js -- an anchor of the benchmark: wink-nlp's full pipeline over the front of $CORPUS.
// It runs when node finds wink-nlp and wink-eng-lite-web-model (NODE_PATH); prints the bytes that it read.
const fs = require('fs');
const nlp = require('wink-nlp')(require('wink-eng-lite-web-model'));
const lines = fs.readFileSync(process.env.CORPUS, 'utf8').slice(0, 2 << 20).split('\n').slice(0, -1);
let entities = 0;
for (const line of lines) entities += nlp.readDoc(JSON.parse(line).text).entities().out().length;
console.log(Buffer.byteLength(lines.join('\n')), entities);
