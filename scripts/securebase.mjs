#!/usr/bin/env node
// `npx securebase …` from the repository: installs and builds if need be, then runs the command line with the pinned Node.
import { join } from 'node:path'
import { build, install, pinnedNode, root, run } from './bootstrap.mjs'

install()
const node = pinnedNode()
if (['demo', 'serve'].includes(process.argv[2])) build(node)
run(node, [join(root, 'src', 'cli', 'main.ts'), ...process.argv.slice(2)])
