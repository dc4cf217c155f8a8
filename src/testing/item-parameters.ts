import type { NewItemParameters } from '#features/item-parameters/item-parameters.contract.ts'

/** Invented item parameters of our own Bond check-in, as a practice would bring them; an id goes with them. */
export const inventedParameters: Omit<NewItemParameters, 'id'> = {
  version: '1.0.0',
  scaleId: 'anxiety',
  model: 'graded',
  metric: 'Invented bond anxiety',
  population: 'Nobody: invented for a test',
  source: 'Made up for a test, table 1',
  table: [
    'item,discrimination,threshold1,threshold2,threshold3,threshold4,keyed',
    '2,2.4,-1.4,-0.4,0.5,1.5,',
    '4,2.9,-1.1,-0.2,0.6,1.4,',
    '6,1.3,-2.0,-0.9,0.3,1.8,as-keyed',
    '8,2.1,-1.6,-0.6,0.4,1.3,',
    '10,1.7,-1.2,0.0,0.9,2.0,',
  ].join('\n'),
}
