$ parley --version
> parley 0.1.0
> MIT licence
