# Marks that open and close without order: a content may end with those that open a quotation.
$ parley run -q -p claims --select claims - | grep -c '"claims":\['
< Per author Ana Ruiz in ``The Long Road'' p.234 ``The evening ended with a song of ''Maria``, ''Old Hat`` '' (c)2010 ``Old Hat'' -- 2:18 Mostly Kim complaining about the sound.
> 1
