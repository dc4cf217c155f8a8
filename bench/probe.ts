import {proposeBinding} from '#instruments/fhir/bind-to-instrument.ts'
import {loadInstruments} from '#instruments/library.ts'
import fs from 'node:fs'
import { parseQuestionnaires } from '#instruments/fhir/parse-questionnaires.ts'
const d='/work/shared/data/questionnaires/'
let a=0,r=0
const reasons:Record<string,number>={}
for(const f of fs.readdirSync(d).filter(f=>f.endsWith('json'))){const t=performance.now();const res=parseQuestionnaires(fs.readFileSync(d+f));
 for(const x of res){ if(x.accepted){a++;const b=proposeBinding(x.questionnaire,loadInstruments());if(b)console.log('   BIND',b.instrumentId,b.by,b.complete,b.matches.filter(m=>m.ok).length,b.problems,[...new Set(b.matches.map(m=>m.problem))]);console.log('OK ',f.slice(0,70),x.questionnaire.items.length,x.dropped.length,Math.round(performance.now()-t));for(const y of x.dropped)reasons[y.reason.slice(0,70)]=(reasons[y.reason.slice(0,70)]??0)+1}else{r++;console.log('NO ',f.slice(0,70),x.element,x.reason)}}}
console.log(a,r);console.log(Object.entries(reasons).sort((a,b)=>b[1]-a[1]).slice(0,70))
