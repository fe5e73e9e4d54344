// Seals a letter and 1 MiB to thirty desks with the scripts of the pages: node seal.mjs ASSETS ROUNDS

const [assets, rounds] = process.argv.slice(2);
const { certificateOf, makeKey, seal } = await import(`${assets}/sealing.js`);
const { pad, padAttachment } = await import(`${assets}/letter.js`);
const secrets = [];
for (let desk = 0; desk <= 30; desk += 1) secrets.push(await makeKey(`X${desk} technical`));
const recipients = secrets.map(certificateOf);
const content = crypto.getRandomValues(new Uint8Array(65536));
const file = new Uint8Array(1 << 20).map((_, at) => content[at % 65536] ^ (at >> 16));
for (let round = 0; round < Number(rounds); round += 1) {
  const began = performance.now();
  await seal(pad("Cargo handling has stopped at two ports\n"), { signer: secrets[0], recipients });
  await seal(padAttachment(file), { recipients });
  console.log((performance.now() - began) / 1000);
}
